// Assignment through several levels of fields, indexes and pointers.
package main

import "fmt"

type A struct{ b []B }
type B struct {
	c map[string]*C
	d [2]struct{ n int }
}
type C struct{ vals [3]int }

func main() {
	a := A{[]B{{c: map[string]*C{"k": {}}}}}
	a.b[0].c["k"].vals[1] = 5
	a.b[0].d[1].n += 7
	p := &a.b[0].d[1]
	p.n *= 2
	q := &a.b[0].c["k"].vals[2]
	*q = 9
	fmt.Println(a.b[0].c["k"].vals, a.b[0].d)
	a.b[0], a.b = B{}, append(a.b, B{})
	fmt.Println(len(a.b), a.b[0].c == nil)
}
