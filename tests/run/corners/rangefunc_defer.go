package main

import (
	"fmt"
	"iter"
)

func seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("seq done", n)
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}
func f() (r int) {
	defer func() { fmt.Println("f deferred, r =", r); r *= 2 }()
	for i := range seq(5) {
		defer fmt.Println("loop defer", i)
		if i == 3 {
			return i
		}
	}
	return -1
}
func g() {
outer:
	for i := range seq(3) {
		for j := range seq(3) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case i == 1:
				break outer
			}
			fmt.Println(i, j)
		}
	}
}
func h() (s string) {
	defer func() { s = fmt.Sprint("recovered ", recover()) }()
	for i := range seq(3) {
		if i == 1 {
			panic("in body")
		}
	}
	return "no"
}
func k() {
	for i := range seq(10) {
		if i == 2 {
			goto out
		}
	}
out:
	fmt.Println("out")
}
func rec() {
	defer func() { fmt.Println("rec:", recover()) }()
	for range seq(1) {
		defer func() { fmt.Println("inner rec:", recover()) }()
		panic("x")
	}
}
func main() {
	fmt.Println(f())
	g()
	fmt.Println(h())
	k()
	rec()
}
