// Without default select waits for the first case.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int), make(chan int)
	go func() {
		time.Sleep(3 * time.Millisecond)
		b <- 2
	}()
	select {
	case v := <-a:
		fmt.Println("a", v)
	case v := <-b:
		fmt.Println("b", v)
	}
	go func() {
		time.Sleep(3 * time.Millisecond)
		fmt.Println("got", <-a)
		b <- 0
	}()
	select {
	case a <- 7:
		fmt.Println("sent")
	case <-b:
		fmt.Println("never")
	}
	<-b
}
