// WithCancelCause keeps the first cause; Cause asks for it.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func main() {
	boom := errors.New("boom")
	ctx, cancel := context.WithCancelCause(context.Background())
	child, cancelChild := context.WithCancel(ctx)
	defer cancelChild()
	fmt.Println(context.Cause(ctx))
	cancel(boom)
	cancel(errors.New("second"))
	fmt.Println(ctx.Err(), context.Cause(ctx), child.Err(), context.Cause(child))
	c2, cancel2 := context.WithCancelCause(context.Background())
	cancel2(nil)
	fmt.Println(c2.Err(), context.Cause(c2))
	c3, cancel3 := context.WithTimeoutCause(context.Background(), time.Millisecond, errors.New("too slow"))
	defer cancel3()
	<-c3.Done()
	fmt.Println(c3.Err(), context.Cause(c3))
}
