// Signal wakes the longest waiting goroutine.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	order := make(chan int, 3)
	for i := range 3 {
		started := make(chan bool)
		go func() {
			mu.Lock()
			close(started)
			c.Wait()
			order <- i
			mu.Unlock()
		}()
		<-started
		mu.Lock()
		mu.Unlock()
	}
	for range 3 {
		mu.Lock()
		c.Signal()
		mu.Unlock()
		fmt.Print(<-order, " ")
	}
	fmt.Println()
}
