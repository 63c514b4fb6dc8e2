// WithoutCancel keeps values but no cancellation.
package main

import (
	"context"
	"fmt"
)

type k struct{}

func main() {
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), k{}, "v"))
	free := context.WithoutCancel(ctx)
	cancel()
	fmt.Println(ctx.Err(), free.Err(), free.Value(k{}), free.Done() == nil)
	_, has := free.Deadline()
	sub, cancelSub := context.WithCancel(free)
	fmt.Println(has, sub.Err())
	cancelSub()
	fmt.Println(sub.Err())
}
