// A condition variable: Wait in a loop, Signal and Broadcast.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	queue := []int{}
	var wg sync.WaitGroup
	sum := 0
	for range 3 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for len(queue) == 0 {
				c.Wait()
			}
			sum += queue[0]
			queue = queue[1:]
		})
	}
	for i := 1; i <= 3; i++ {
		mu.Lock()
		queue = append(queue, i)
		mu.Unlock()
		c.Signal()
	}
	wg.Wait()
	fmt.Println(sum, len(queue))
	ready := false
	n := 0
	for range 4 {
		wg.Go(func() {
			c.L.Lock()
			for !ready {
				c.Wait()
			}
			n++
			c.L.Unlock()
		})
	}
	mu.Lock()
	ready = true
	c.Broadcast()
	mu.Unlock()
	wg.Wait()
	fmt.Println(n)
}
