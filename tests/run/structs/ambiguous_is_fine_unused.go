// An ambiguous selector at the same depth is an error only when used; an outer method resolves it.
package main

import "fmt"

type A struct{ id int }
type B struct{ id int }

func (A) Hello() string { return "A" }
func (B) Hello() string { return "B" }

type C struct {
	A
	B
}

func (c C) Hello() string { return c.A.Hello() + c.B.Hello() }

func main() {
	c := C{A{1}, B{2}}
	fmt.Println(c.A.id, c.B.id, c.Hello())
}
