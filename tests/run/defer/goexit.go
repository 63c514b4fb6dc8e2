// Goexit runs the deferred calls and ends the goroutine; recover does not stop it.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	done := make(chan string)
	go func() {
		defer func() { done <- "ended" }()
		defer func() { fmt.Println("recover:", recover()) }()
		func() {
			defer fmt.Println("inner deferred")
			runtime.Goexit()
		}()
		fmt.Println("never")
	}()
	fmt.Println(<-done)
}
