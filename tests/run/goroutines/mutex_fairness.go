// Two goroutines that lock in loops both get on.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	n := [2]int{}
	for i := range 2 {
		wg.Go(func() {
			for range 1000 {
				mu.Lock()
				n[i]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println(n)
}
