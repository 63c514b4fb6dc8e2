// A heartbeat: a process says now and then that it lives, so that another can tell slow from stuck.
package main

import (
	"fmt"
	"time"
)

// work beats until it gets stuck, which it does after some steps.
func work(steps int) <-chan struct{} {
	beat := make(chan struct{}, 1)
	go func() {
		for range steps {
			time.Sleep(time.Millisecond)
			select {
			case beat <- struct{}{}:
			default: // nobody has looked since the last beat
			}
		}
		select {} // stuck
	}()
	return beat
}

func main() {
	beat := work(5)
	alive := false
	for {
		select {
		case <-beat:
			alive = true
		case <-time.After(300 * time.Millisecond):
			fmt.Println("was alive:", alive)
			fmt.Println("stuck: give the work to another")
			return
		}
	}
}
