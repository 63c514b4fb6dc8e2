// A loop without calls does not keep others from running.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

func main() {
	runtime.GOMAXPROCS(1)
	var stop atomic.Bool
	go func() {
		for !stop.Load() {
		}
	}()
	for range 3 {
		runtime.Gosched()
	}
	stop.Store(true)
	fmt.Println("preempted")
}
