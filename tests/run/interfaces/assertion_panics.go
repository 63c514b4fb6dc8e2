// A failed assertion panics with a text that names the types or the missing method.
package main

import (
	"fmt"
	"runtime"
)

type I interface{ M() }
type J interface {
	M()
	N()
}
type T struct{}

func (T) M() {}

type P struct{}

func (*P) M() {}

func try(f func()) {
	defer func() {
		r := recover()
		_, ok := r.(*runtime.TypeAssertionError)
		fmt.Println(r, ok)
	}()
	f()
}

func main() {
	var x any = 5
	var i I = T{}
	var n any
	var ni I
	try(func() { _ = x.(string) })
	try(func() { _ = x.(I) })
	try(func() { _ = i.(J) })
	try(func() { _ = n.(int) })
	try(func() { _ = n.(I) })
	try(func() { _ = ni.(T) })
	try(func() { _ = ni.(J) })
	try(func() { _ = any(P{}).(I) })
	try(func() { _ = x.([]int) })
	try(func() { _ = any(T{}).(*T) })
	try(func() { _ = any(struct{ a int }{}).(map[string]any) })
}
