// Gosched lets others run; Gosched loops end when another goroutine sets a flag.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

func main() {
	var ready atomic.Bool
	go func() { ready.Store(true) }()
	for !ready.Load() {
		runtime.Gosched()
	}
	fmt.Println("seen", runtime.NumGoroutine() >= 1)
}
