// A generator: a process that makes values for as long as somebody wants them.
package main

import (
	"context"
	"fmt"
)

// fibonacci sends the numbers of Fibonacci until ctx is cancelled.
func fibonacci(ctx context.Context) <-chan int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for a, b := 0, 1; ; a, b = b, a+b {
			select {
			case numbers <- a:
			case <-ctx.Done():
				return
			}
		}
	}()
	return numbers
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	numbers := fibonacci(ctx)
	for n := range numbers {
		fmt.Print(n, " ")
		if n > 50 {
			break
		}
	}
	cancel()
	for range numbers {
		// What was on its way when the cancellation came.
	}
	fmt.Println("and no more")
}
