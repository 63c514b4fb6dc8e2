// NumGoroutine counts those that have not ended.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	before := runtime.NumGoroutine()
	stop := make(chan bool)
	var wg sync.WaitGroup
	for range 5 {
		wg.Add(1)
		go func() { defer wg.Done(); <-stop }()
	}
	fmt.Println(runtime.NumGoroutine() - before)
	close(stop)
	wg.Wait()
	for runtime.NumGoroutine() != before {
		runtime.Gosched()
	}
	fmt.Println("back")
}
