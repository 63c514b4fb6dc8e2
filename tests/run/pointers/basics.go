// Address, dereference, assignment through pointers, comparison.
package main

import "fmt"

func main() {
	x := 1
	p := &x
	q := p
	*q = 5
	fmt.Println(x, *p, p == q, p == new(int))
	pp := &p
	**pp = 7
	y := 2
	*pp = &y
	fmt.Println(x, *p, *q)
	var n *int
	fmt.Println(n == nil, p != nil)
}
