// A generic linked list with pointers to itself and an iterator.
package main

import (
	"fmt"
	"iter"
)

type Node[T any] struct {
	val  T
	next *Node[T]
}
type List[T any] struct {
	head, tail *Node[T]
	n          int
}

func (l *List[T]) Add(v T) *List[T] {
	n := &Node[T]{val: v}
	if l.tail == nil {
		l.head = n
	} else {
		l.tail.next = n
	}
	l.tail = n
	l.n++
	return l
}

func (l *List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.val) {
				return
			}
			i++
		}
	}
}

func main() {
	l := new(List[string]).Add("x").Add("y").Add("z")
	for i, v := range l.All() {
		if i == 2 {
			break
		}
		fmt.Print(i, v, " ")
	}
	m := &List[List[int]]{}
	m.Add(List[int]{n: 5})
	fmt.Println(l.n, m.head.val.n)
}
