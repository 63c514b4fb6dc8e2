// A nil pointer panics for loads, stores, fields, methods by value and array elements.
package main

import (
	"fmt"
	"runtime"
)

type T struct {
	a int
	b [4]int
}

func (t T) Val()       {}
func (t *T) Ptr() bool { return t == nil }

func try(f func()) {
	defer func() {
		r := recover()
		_, ok := r.(runtime.Error)
		fmt.Println(r, ok)
	}()
	f()
}

func main() {
	var p *T
	var n *int
	var a *[3]int
	try(func() { _ = *n })
	try(func() { *n = 1 })
	try(func() { _ = p.a })
	try(func() { p.b[2] = 1 })
	try(func() { p.Val() })
	try(func() { fmt.Println(p.Ptr()) })
	try(func() { _ = a[1] })
	try(func() { _ = a[:] })
	try(func() { _ = *p })
	try(func() { f := p.Val; f() })
}
