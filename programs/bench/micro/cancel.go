// cancel: from cancel to the end of 100,000 goroutines that wait for their contexts, in three levels; the least of five rounds.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func cancelled() time.Duration {
	root, cancel := context.WithCancel(context.Background())
	var ready, done sync.WaitGroup
	for range 100 {
		mid, stopMid := context.WithCancel(root)
		defer stopMid()
		for range 1000 {
			leaf, stopLeaf := context.WithCancel(mid)
			ready.Add(1)
			done.Add(1)
			go func() {
				defer done.Done()
				defer stopLeaf()
				ready.Done()
				<-leaf.Done()
			}()
		}
	}
	ready.Wait()
	start := time.Now()
	cancel()
	done.Wait()
	return time.Since(start)
}

func main() {
	least := time.Hour
	for range 5 {
		least = min(least, cancelled())
	}
	fmt.Printf("cancel-100000 %.1f ms\n", float64(least.Microseconds())/1000)
}
