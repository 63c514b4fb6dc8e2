// Structs with comparable fields compare field by field.
package main

import "fmt"

type T struct {
	a int
	b string
	c [2]bool
	d *int
	e any
}

func main() {
	n := 1
	x := T{1, "s", [2]bool{true, false}, &n, 2.5}
	y := x
	fmt.Println(x == y)
	y.e = float32(2.5)
	fmt.Println(x == y, x != y)
	y = x
	y.d = new(int)
	fmt.Println(x == y, struct{}{} == struct{}{})
	type blank struct {
		a int
		_ int
	}
	fmt.Println(blank{a: 1} == blank{a: 1})
}
