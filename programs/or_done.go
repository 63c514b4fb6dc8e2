// Or-done: read a channel that is not ours, and stop when we are told to, whether it is closed or not.
package main

import (
	"context"
	"errors"
	"fmt"
)

// orDone passes on what comes from in until in is closed or ctx is done.
func orDone[T any](ctx context.Context, in <-chan T) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for {
			select {
			case <-ctx.Done():
				return
			case v, ok := <-in:
				if !ok {
					return
				}
				select {
				case out <- v:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return out
}

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	endless := make(chan string)
	go func() {
		for n := 0; ; n++ {
			select {
			case endless <- fmt.Sprint("message ", n):
			case <-ctx.Done():
				return
			}
		}
	}()
	count := 0
	for message := range orDone(ctx, endless) {
		if count++; count == 3 {
			cancel(errors.New("three are enough"))
			fmt.Println("the third is", message)
			break
		}
	}
	fmt.Println(context.Cause(ctx))
}
