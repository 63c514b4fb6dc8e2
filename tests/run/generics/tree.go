// A generic binary tree with an ordering function.
package main

import (
	"cmp"
	"fmt"
	"strings"
)

type Tree[K, V any] struct {
	root *node[K, V]
	cmp  func(a, b K) int
}
type node[K, V any] struct {
	k    K
	v    V
	l, r *node[K, V]
}

func New[K cmp.Ordered, V any]() *Tree[K, V] { return &Tree[K, V]{cmp: cmp.Compare[K]} }

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch c := t.cmp(k, (*p).k); {
		case c < 0:
			p = &(*p).l
		case c > 0:
			p = &(*p).r
		default:
			(*p).v = v
			return
		}
	}
	*p = &node[K, V]{k: k, v: v}
}

func (t *Tree[K, V]) Each(f func(K, V)) { t.root.each(f) }
func (n *node[K, V]) each(f func(K, V)) {
	if n != nil {
		n.l.each(f)
		f(n.k, n.v)
		n.r.each(f)
	}
}

func main() {
	t := New[string, int]()
	for i, w := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t.Put(w, i)
	}
	t.Each(func(k string, v int) { fmt.Print(k, "=", v, " ") })
	fmt.Println()
}
