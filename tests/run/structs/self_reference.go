// A struct may hold pointers, slices and maps of itself.
package main

import "fmt"

type Node struct {
	val         int
	left, right *Node
	kids        []Node
	byName      map[string]Node
}

func (n *Node) insert(v int) *Node {
	if n == nil {
		return &Node{val: v}
	}
	if v < n.val {
		n.left = n.left.insert(v)
	} else {
		n.right = n.right.insert(v)
	}
	return n
}

func (n *Node) walk(f func(int)) {
	if n != nil {
		n.left.walk(f)
		f(n.val)
		n.right.walk(f)
	}
}

func main() {
	var root *Node
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		root = root.insert(v)
	}
	root.walk(func(v int) { fmt.Print(v, " ") })
	root.kids = append(root.kids, Node{val: 50}, Node{val: 60})
	root.byName = map[string]Node{"x": {val: 70}}
	fmt.Println(root.kids[1].val, root.byName["x"].val)
}
