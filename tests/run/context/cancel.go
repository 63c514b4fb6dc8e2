// Cancelling closes Done and sets Err, for children too, not for parents.
package main

import (
	"context"
	"fmt"
)

func main() {
	root := context.Background()
	a, cancelA := context.WithCancel(root)
	b, cancelB := context.WithCancel(a)
	c, cancelC := context.WithCancel(b)
	defer cancelC()
	defer cancelA()
	fmt.Println(a.Err(), b.Err())
	cancelB()
	cancelB()
	<-c.Done()
	fmt.Println(a.Err(), b.Err(), c.Err(), b.Err() == context.Canceled)
	select {
	case <-a.Done():
		fmt.Println("never")
	default:
		fmt.Println("a goes on")
	}
	fmt.Println(root.Done() == nil, root.Err())
}
