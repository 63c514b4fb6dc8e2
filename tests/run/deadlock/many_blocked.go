// A hundred goroutines blocked on one channel, and main on a WaitGroup.
package main

import (
	"fmt"
	"sync"
)

func main() {
	c := make(chan int)
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() { <-c })
	}
	c <- 1
	fmt.Println("one served")
	wg.Wait()
}
