// An untyped constant that needs a type gets the default of its kind.
package main

import "fmt"

func main() {
	i, f, r, c, s, b := 1, 1., 'a', 1i, "s", true
	fmt.Printf("%T %T %T %T %T %T\n", i, f, r, c, s, b)
	var any1 any = 'x' - 'a'
	var any2 any = 1 << 3.0
	var any3 any = 10 / 4.
	fmt.Printf("%T %v %T %v %T %v\n", any1, any1, any2, any2, any3, any3)
}
