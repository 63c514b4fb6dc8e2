// Types declared in a function have no methods of their own but those of embedded fields.
package main

import "fmt"

type Named struct{ name string }

func (n Named) Hi() string { return "hi " + n.name }

func main() {
	type Local struct {
		Named
		n int
	}
	l := Local{Named{"x"}, 1}
	var h interface{ Hi() string } = l
	fmt.Println(l.Hi(), h.Hi())
	fmt.Printf("%T\n", l)
}
