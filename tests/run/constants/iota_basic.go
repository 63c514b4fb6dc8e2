// iota counts the specifications of a const group, omitted expressions repeat.
package main

import "fmt"

const (
	a = iota
	b
	c
	_
	e
)
const single = iota
const (
	x = "s"
	y
	z = iota
	w
)

func main() {
	fmt.Println(a, b, c, e, single, x, y, z, w)
}
