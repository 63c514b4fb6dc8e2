// A deadline cancels with DeadlineExceeded; a nearer parent deadline wins.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Millisecond)
	defer cancel()
	child, cancel2 := context.WithTimeout(ctx, time.Hour)
	defer cancel2()
	d1, ok1 := ctx.Deadline()
	d2, ok2 := child.Deadline()
	fmt.Println(ok1, ok2, d1.Equal(d2))
	<-child.Done()
	fmt.Println(ctx.Err(), child.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	fmt.Println(context.Cause(child))
	past, cancel3 := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel3()
	fmt.Println(past.Err())
	te, ok := ctx.Err().(interface{ Timeout() bool })
	fmt.Println(ok && te.Timeout())
}
