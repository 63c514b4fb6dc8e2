// Run-time panics are values of runtime.Error and wrap nothing.
package main

import (
	"fmt"
	"runtime"
)

func try(f func()) {
	defer func() {
		err, ok := recover().(error)
		_, rt := err.(runtime.Error)
		fmt.Println(ok, rt, err)
	}()
	f()
}

func main() {
	zero := 0
	var s []int
	var m map[string]int
	var a any = 1
	try(func() { fmt.Println(1 / zero) })
	try(func() { fmt.Println(1 % zero) })
	try(func() { s[zero]++ })
	try(func() { m["x"] = 1 })
	try(func() { fmt.Println(a.(string)) })
	try(func() { close((chan int)(nil)) })
	try(func() { c := make(chan int); close(c); close(c) })
	try(func() { c := make(chan int, 1); close(c); c <- 1 })
	try(func() { _ = make([]int, zero-1) })
	try(func() { fmt.Println(1 << (zero - 1)) })
}
