// Interface values as keys, in switch and in slices.Index.
package main

import (
	"fmt"
	"slices"
)

type ID interface{ id() int }
type A int
type B struct{ n int }

func (a A) id() int { return int(a) }
func (b B) id() int { return b.n }

func main() {
	m := map[ID]string{A(1): "a1", B{1}: "b1"}
	fmt.Println(m[A(1)], m[B{1}], m[A(2)] == "")
	ids := []ID{A(1), B{2}, nil}
	fmt.Println(slices.Index(ids, ID(B{2})), slices.Index(ids, nil))
	var x ID = B{3}
	switch x {
	case A(3):
		fmt.Println("A")
	case B{3}:
		fmt.Println("B")
	}
}
