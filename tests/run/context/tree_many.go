// Cancelling the root cancels a whole tree of contexts and stops waiting goroutines.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

func spawn(ctx context.Context, depth int, wg *sync.WaitGroup, n *atomic.Int32) {
	ctx, cancel := context.WithCancel(ctx)
	wg.Go(func() {
		defer cancel()
		<-ctx.Done()
		n.Add(1)
	})
	if depth > 0 {
		spawn(ctx, depth-1, wg, n)
		spawn(ctx, depth-1, wg, n)
	}
}

func main() {
	var wg sync.WaitGroup
	var n atomic.Int32
	ctx, cancel := context.WithCancel(context.Background())
	spawn(ctx, 5, &wg, &n)
	cancel()
	wg.Wait()
	fmt.Println(n.Load(), ctx.Err())
}
