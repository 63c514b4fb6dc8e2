// The panics of close and send.
package main

import (
	"fmt"
	"runtime"
)

func try(f func()) {
	defer func() {
		r := recover()
		err, ok := r.(runtime.Error)
		fmt.Println(r, ok, err != nil)
	}()
	f()
}

func main() {
	try(func() { var c chan int; close(c) })
	try(func() { c := make(chan int); close(c); close(c) })
	try(func() { c := make(chan int); close(c); c <- 1 })
	try(func() { c := make(chan int, 5); close(c); c <- 1 })
	try(func() {
		c := make(chan int)
		close(c)
		select {
		case c <- 1:
		default:
			fmt.Println("never")
		}
	})
}
