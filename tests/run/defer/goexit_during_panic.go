// Goexit in a deferred call drops the panic.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("runs")
		defer func() {
			runtime.Goexit()
		}()
		panic("dropped")
	}()
	<-done
	fmt.Println("main goes on")
}
