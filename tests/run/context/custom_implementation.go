// A type of one's own may implement Context and be a parent.
package main

import (
	"context"
	"errors"
	"fmt"
)

type mine struct {
	context.Context
	done chan struct{}
}

func (m mine) Done() <-chan struct{} { return m.done }
func (m mine) Err() error {
	select {
	case <-m.done:
		return errors.New("mine is done")
	default:
		return nil
	}
}

func main() {
	m := mine{context.Background(), make(chan struct{})}
	c, cancel := context.WithCancel(m)
	defer cancel()
	fmt.Println(c.Err())
	close(m.done)
	<-c.Done()
	fmt.Println(c.Err(), context.Cause(c))
}
