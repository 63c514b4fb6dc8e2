// AfterFunc runs its function in its own goroutine after the context is done, unless stopped.
package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	ran := make(chan string, 2)
	stop1 := context.AfterFunc(ctx, func() { ran <- "first" })
	stop2 := context.AfterFunc(ctx, func() { ran <- "never" })
	fmt.Println(stop2(), stop2())
	cancel()
	fmt.Println(<-ran)
	fmt.Println(stop1())
	context.AfterFunc(ctx, func() { ran <- "at once" })
	fmt.Println(<-ran)
}
