// A semaphore is a channel with as many places as there may be at once.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	places := make(chan struct{}, 3)
	var now atomic.Int32
	var tooMany atomic.Bool
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			places <- struct{}{}        // take a place
			defer func() { <-places }() // and give it back
			if now.Add(1) > 3 {
				tooMany.Store(true)
			}
			time.Sleep(time.Millisecond)
			now.Add(-1)
		})
	}
	all.Wait()
	fmt.Println("more than three at once:", tooMany.Load())
}
