// Atomic counters from many goroutines lose nothing.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var n atomic.Int64
	var plain uint32
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for range 200 {
				n.Add(1)
				atomic.AddUint32(&plain, 2)
			}
		})
	}
	wg.Wait()
	fmt.Println(n.Load(), plain)
}
