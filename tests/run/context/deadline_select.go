// A worker that gives up when its context's time is over.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func slow(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return fmt.Errorf("slow: %w", ctx.Err())
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	fmt.Println(slow(ctx, time.Millisecond))
	err := slow(ctx, time.Hour)
	fmt.Println(err, errors.Is(err, context.DeadlineExceeded))
	fmt.Println(slow(ctx, time.Hour))
}
