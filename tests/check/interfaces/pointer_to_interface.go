package main

import "fmt"

type I interface{ M() }

func f(p *I, s *fmt.Stringer) {
	p.M() // error: "p.M undefined (type *I is pointer to interface, not interface)"
	_ = s.String() // error: "s.String undefined (type *fmt.Stringer is pointer to interface, not interface)"
	var i I = p // error: "cannot use p (variable of type *I) as I value in variable declaration: *I does not implement I (type *I is pointer to interface, not interface)"
	_ = i
}

func main() {}
