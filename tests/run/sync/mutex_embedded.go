// An embedded mutex promotes Lock and Unlock; sync.Locker takes any of them.
package main

import (
	"fmt"
	"sync"
)

type Counter struct {
	sync.Mutex
	n map[string]int
}

func (c *Counter) Inc(k string) {
	c.Lock()
	defer c.Unlock()
	c.n[k]++
}

func with(l sync.Locker, f func()) {
	l.Lock()
	defer l.Unlock()
	f()
}

func main() {
	c := Counter{n: map[string]int{}}
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() { c.Inc("a") })
	}
	wg.Wait()
	with(&c, func() { fmt.Println(c.n) })
	var rw sync.RWMutex
	with(rw.RLocker(), func() { fmt.Println(rw.TryLock()) })
}
