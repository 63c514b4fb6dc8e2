// A waiting writer runs after the readers that hold the lock.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var rw sync.RWMutex
	log := make(chan string, 10)
	rw.RLock()
	go func() {
		rw.Lock()
		log <- "writer"
		rw.Unlock()
	}()
	time.Sleep(30 * time.Millisecond)
	fmt.Println(rw.TryRLock())
	log <- "reader"
	rw.RUnlock()
	rw.RLock()
	fmt.Println(<-log, <-log)
	rw.RUnlock()
}
