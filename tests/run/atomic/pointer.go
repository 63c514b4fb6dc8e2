// atomic.Pointer: a lock-free stack.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type node struct {
	v    int
	next *node
}

func main() {
	var head atomic.Pointer[node]
	fmt.Println(head.Load() == nil)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 20 {
				n := &node{v: i*20 + j}
				for {
					n.next = head.Load()
					if head.CompareAndSwap(n.next, n) {
						break
					}
				}
			}
		})
	}
	wg.Wait()
	sum, count := 0, 0
	for n := head.Load(); n != nil; n = n.next {
		sum += n.v
		count++
	}
	fmt.Println(sum, count)
}
