// In a constant operation of two untyped kinds the later of integer, rune, float, complex wins.
package main

import "fmt"

func main() {
	const a = 15 / 4
	const b = 15 / 4.0
	const c = 'a' + 1
	const d = 'a' + 1.0
	const e = 1 + 2i
	const h = "foo" > "bar"
	fmt.Printf("%T %v, %T %v, %T %v, %T %v, %T %v, %T %v\n", a, a, b, b, c, c, d, d, e, e, h, h)
	fmt.Printf("%T %T %T\n", 'x'*1i, 2.0*3, 5/'b')
	const f float64 = 3 / 2
	const g float64 = 3 / 2.
	fmt.Println(f, g)
}
