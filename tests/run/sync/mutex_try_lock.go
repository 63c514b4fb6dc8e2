// TryLock takes a free lock only; a lock may be unlocked by another goroutine.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	fmt.Println(mu.TryLock(), mu.TryLock())
	done := make(chan bool)
	go func() { mu.Unlock(); close(done) }()
	<-done
	mu.Lock()
	fmt.Println("locked")
	mu.Unlock()
	var rw sync.RWMutex
	fmt.Println(rw.TryRLock(), rw.TryRLock(), rw.TryLock())
	rw.RUnlock()
	rw.RUnlock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
}
