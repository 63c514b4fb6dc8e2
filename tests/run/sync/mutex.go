// A mutex protects a counter and a map.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	n := 0
	m := map[int]int{}
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 100 {
				mu.Lock()
				n++
				m[i%3]++
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	fmt.Println(n, m)
}
