// A bounded buffer by condition variables.
package main

import (
	"fmt"
	"sync"
)

type Buf struct {
	mu          sync.Mutex
	full, empty *sync.Cond
	q           []int
	max         int
}

func NewBuf(n int) *Buf {
	b := &Buf{max: n}
	b.full, b.empty = sync.NewCond(&b.mu), sync.NewCond(&b.mu)
	return b
}

func (b *Buf) Put(x int) {
	b.mu.Lock()
	for len(b.q) == b.max {
		b.full.Wait()
	}
	b.q = append(b.q, x)
	b.mu.Unlock()
	b.empty.Signal()
}

func (b *Buf) Get() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.q) == 0 {
		b.empty.Wait()
	}
	x := b.q[0]
	b.q = b.q[1:]
	b.full.Signal()
	return x
}

func main() {
	b := NewBuf(3)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 25 {
				b.Put(i*25 + j)
			}
		})
	}
	sum := 0
	for range 100 {
		sum += b.Get()
	}
	wg.Wait()
	fmt.Println(sum, len(b.q))
}
