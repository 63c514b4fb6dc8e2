// Nested slices, maps, pointers and interfaces in one value.
package main

import (
	"fmt"
	"io"
)

type Node struct {
	Name string
	Kids []*Node
	Attr map[string]any
}

func (n *Node) String() string { return "<" + n.Name + ">" }

func main() {
	n := &Node{"root", []*Node{{Name: "kid"}}, map[string]any{"n": 1, "list": []any{true, nil, "x"}, "m": map[int]string{1: "a"}}}
	fmt.Println(n, n.Kids, n.Attr)
	fmt.Printf("%v\n%+v\n", *n, *n.Kids[0])
	fmt.Printf("%v %s %d\n", [][]int{{1}, {}, nil}, []error{io.EOF}, map[string][]int{"a": {1, 2}})
	fmt.Printf("%#v\n", map[string]any{"a": []int{1}, "b": struct{ X any }{nil}})
}
