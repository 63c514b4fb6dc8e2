// Workers that watch Done stop after a cancellation.
package main

import (
	"context"
	"fmt"
	"sync"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	out := make(chan int)
	for range 4 {
		wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-ctx.Done():
					return
				case out <- i:
				}
			}
		})
	}
	n := 0
	for range out {
		n++
		if n == 50 {
			cancel()
			break
		}
	}
	wg.Wait()
	fmt.Println(n, ctx.Err())
}
