package main

import (
	"fmt"
	"iter"
	"maps"
)

func bad(yield func(int) bool)             { yield(1); yield(2) }
func leak(p *func(int) bool) iter.Seq[int] { return func(y func(int) bool) { *p = y; y(0) } }
func swallow(yield func(int) bool) {
	defer func() { fmt.Println("swallow", recover()) }()
	yield(1)
}
func try(f func()) { defer func() { fmt.Println("got:", recover()) }(); f() }
func main() {
	try(func() {
		for range bad {
			break
		}
	})
	var y func(int) bool
	try(func() {
		for range leak(&y) {
		}
		y(1)
	})
	try(func() {
		for range swallow {
			panic("p")
		}
	})
	try(func() {
		for i := range bad {
			defer func() { fmt.Println("d", i) }()
		}
	})
	next, stop := iter.Pull(func(yield func(int) bool) { defer fmt.Println("pull end"); yield(1); yield(2); yield(3) })
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	stop()
	n2, s2 := iter.Pull2(maps.All(map[string]int{"a": 1}))
	fmt.Println(n2())
	fmt.Println(n2())
	s2()
	try(func() { n, _ := iter.Pull(func(yield func(int) bool) { panic("boom") }); n() })
	var nilseq iter.Seq[int]
	try(func() {
		for range nilseq {
		}
	})
}
