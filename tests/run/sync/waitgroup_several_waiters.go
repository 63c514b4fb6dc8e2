// Several goroutines may wait for the same group.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var wg, all sync.WaitGroup
	wg.Add(1)
	var n atomic.Int32
	for range 5 {
		all.Go(func() {
			wg.Wait()
			n.Add(1)
		})
	}
	time.Sleep(2 * time.Millisecond)
	fmt.Println(n.Load())
	wg.Done()
	all.Wait()
	fmt.Println(n.Load())
}
