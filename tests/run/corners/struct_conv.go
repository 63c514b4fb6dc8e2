package main

import (
	"fmt"
)

type A struct {
	X int    `a:"1"`
	Y string `b:"2"`
}
type B struct {
	X int
	Y string `c:"3"`
}
type E1 struct {
	A
	n *int
}
type E2 struct {
	A
	n *int
}
type P1 *A
type M map[string]int
type F func(int) int

func main() {
	a := A{1, "x"}
	b := B(a)
	fmt.Println(b, A(b) == a, (*B)(&a).Y)
	fmt.Println(struct {
		X int
		Y string
	}(a))
	e := E2(E1{A: a})
	fmt.Println(e.X, e.n == nil)
	var p P1 = &a
	fmt.Println((*p).X, p.Y)
	var m M = map[string]int{"q": 1}
	var mm map[string]int = m
	fmt.Println(len(mm), F(func(i int) int { return i + 1 })(2))
	anon := struct {
		X int    `a:"1"`
		Y string `b:"2"`
	}{3, "z"}
	a = anon
	fmt.Printf("%v %+v %#v %T\n", a, anon, anon, anon)
}
