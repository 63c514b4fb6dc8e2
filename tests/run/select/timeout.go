// A timer as a case.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	select {
	case <-c:
		fmt.Println("never")
	case <-time.After(3 * time.Millisecond):
		fmt.Println("timeout")
	}
	go func() { c <- 1 }()
	select {
	case v := <-c:
		fmt.Println(v)
	case <-time.After(10 * time.Second):
		fmt.Println("never")
	}
}
