// x.f on a pointer dereferences once, also through embedded pointers and results of calls.
package main

import "fmt"

type A struct{ n int }
type B struct{ *A }
type C struct{ b *B }

func (a *A) get() int { return a.n }

func mk() *C { return &C{&B{&A{3}}} }

func main() {
	c := mk()
	c.b.n++
	fmt.Println(c.b.n, c.b.A.n, (*c).b.get(), mk().b.A.get())
	pc := &c
	(*pc).b.n = 50
	fmt.Println(c.b.get())
}
