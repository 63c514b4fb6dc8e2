// close makes waiting senders panic.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	c := make(chan int)
	out := make(chan any)
	for range 2 {
		go func() {
			defer func() { out <- recover() }()
			c <- 1
		}()
	}
	for range 100 {
		runtime.Gosched()
	}
	time.Sleep(5 * time.Millisecond)
	close(c)
	fmt.Println(<-out)
	fmt.Println(<-out)
}
