// The shallowest field wins; deeper ones stay reachable by their path.
package main

import "fmt"

type A struct{ v, only int }
type B struct {
	A
	v string
}
type C struct {
	B
	v float64
}

func main() {
	c := C{B{A{1, 7}, "b"}, 2.5}
	fmt.Println(c.v, c.B.v, c.A.v, c.B.A.v, c.only)
	c.A.v = 10
	c.only++
	fmt.Println(c)
}
