package main

import (
	"errors"
	"fmt"
	"runtime"
)

type I interface{ M() }
type T struct{ x int }

func (t *T) M() { fmt.Println("M", t == nil) }

type S struct{ *T }
type E struct{ I }

func try(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(runtime.Error); ok {
			fmt.Println(name, "runtime:", e)
		} else {
			fmt.Println(name, r)
		}
	}()
	f()
}
func main() {
	var i I
	try("nil iface call", func() { i.M() })
	try("nil iface value", func() { f := i.M; f() })
	var t *T
	try("nil ptr", func() { t.M() })
	try("nil ptr value", func() { f := t.M; f() })
	try("embedded nil ptr", func() { var s S; s.M() })
	try("embedded nil iface", func() { var e E; e.M() })
	try("embedded nil iface value", func() { var e E; f := e.M; f() })
	try("embed via nil", func() { var s *S; s.M() })
	try("method expr iface nil", func() { I.M(nil) })
	try("x of nil", func() { fmt.Println(t.x) })
	try("defer nil func", func() { var f func(); defer f() })
	try("nil func", func() { var f func(); f() })
	try("defer nil iface method", func() { defer i.M(); fmt.Println("not reached") })
	try("nil map", func() { var m map[string]int; m["a"] = 1 })
	try("typed", func() { var x any = "s"; _ = x.(int) })
	try("typed2", func() { var x any; _ = x.(int) })
	try("typed3", func() { var x any = t; _ = x.(fmt.Stringer) })
	try("typed4", func() { var x I = t; _ = x.(interface{ N() }) })
	try("typed5", func() { var x any = T{}; _ = x.(I) })
	try("cmp", func() { var x, y any = []int{1}, []int{1}; fmt.Println(x == y) })
	try("cmp2", func() { var x, y any = map[int]int{}, 1; fmt.Println(x == y) })
	try("hash", func() { m := map[any]int{}; m[func() {}] = 1 })
	try("hash2", func() { m := map[any]int{}; m[[1]any{[]int{}}] = 1 })
	try("hash3", func() { var m map[any]int; _ = m[[]int{}] })
	try("div", func() { x := 0; fmt.Println(1 / x) })
	try("shift", func() { x := -1; fmt.Println(1 << x) })
	try("arr", func() { a := []int{1}; i := 5; fmt.Println(a[i]) })
	try("arr2", func() { a := []int{1}; i := -1; fmt.Println(a[i]) })
	try("sl", func() { a := []int{1}; i := 5; fmt.Println(a[i:]) })
	try("sl2", func() { a := []int{1}; i, j := 1, 0; fmt.Println(a[i:j]) })
	try("sl3", func() { a := []int{1}; i, j := 1, 7; fmt.Println(a[0:i:j]) })
	try("str", func() { a := "abc"; i := 5; fmt.Println(a[i:]) })
	try("str2", func() { a := "abc"; i := 5; fmt.Println(a[i]) })
	try("toarr", func() { a := []int{1}; fmt.Println([2]int(a)) })
	try("toarrp", func() { a := []int{1}; fmt.Println((*[2]int)(a)) })
	try("make", func() { n := -1; _ = make([]int, n) })
	try("makecap", func() { n := 1; _ = make([]int, 2, n) })
	try("makechan", func() { n := -1; _ = make(chan int, n) })
	try("closenil", func() { var c chan int; close(c) })
	try("goexit-like", func() { panic(fmt.Errorf("e %w", errors.New("x"))) })
	try("panicnil", func() { panic(nil) })
}
