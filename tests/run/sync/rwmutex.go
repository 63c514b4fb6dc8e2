// Readers share, a writer excludes.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var rw sync.RWMutex
	var wg sync.WaitGroup
	data := map[int]int{}
	for i := range 5 {
		wg.Go(func() {
			for j := range 20 {
				rw.Lock()
				data[i] += j
				rw.Unlock()
			}
		})
		wg.Go(func() {
			for range 20 {
				rw.RLock()
				_ = data[i]
				rw.RUnlock()
			}
		})
	}
	wg.Wait()
	rw.RLock()
	rw.RLock()
	fmt.Println(data)
	rw.RUnlock()
	rw.RUnlock()
}
