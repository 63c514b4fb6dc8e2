// Iterator methods, nested and recursive iterators.
package main

import (
	"fmt"
	"iter"
)

type Tree struct {
	l, r *Tree
	v    int
}

func (t *Tree) All() iter.Seq[int] {
	return func(yield func(int) bool) { t.push(yield) }
}

func (t *Tree) push(yield func(int) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func (t *Tree) Backward(yield func(int, *Tree) bool) {
	if t != nil {
		for i, s := range t.r.Backward {
			if !yield(i+1, s) {
				return
			}
		}
		yield(0, t)
	}
}

func main() {
	t := &Tree{&Tree{nil, nil, 1}, &Tree{&Tree{nil, nil, 3}, nil, 4}, 2}
	for v := range t.All() {
		fmt.Print(v, " ")
	}
	for d, s := range t.Backward {
		fmt.Print(d, ":", s.v, " ")
	}
	fmt.Println()
}
