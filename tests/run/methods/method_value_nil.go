// A method value of a nil interface or, for a value receiver, of a nil pointer panics at once.
package main

import "fmt"

type T struct{}

func (T) V()  {}
func (*T) P() {}

type I interface{ V() }

func try(s string, f func()) {
	defer func() { fmt.Println(s, recover()) }()
	f()
}

func main() {
	var p *T
	var i I
	try("value", func() { f := p.V; _ = f; fmt.Println("unreached") })
	try("pointer", func() { f := p.P; f(); fmt.Println("fine") })
	try("interface", func() { f := i.V; _ = f; fmt.Println("unreached") })
	try("expr", func() { f := T.V; f(T{}); g := (*T).V; g(nil) })
}
