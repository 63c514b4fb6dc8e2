// micro: what single operations cost, in nanoseconds; each figure is the best of some short rounds.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

// best runs f, which does n operations, so many times, and prints the least time of one.
func best(name string, rounds, n int, f func(n int)) {
	least := 0.0
	for round := range rounds {
		start := time.Now()
		f(n)
		if ns := float64(time.Since(start).Nanoseconds()) / float64(n); round == 0 || ns < least {
			least = ns
		}
	}
	fmt.Printf("%s %.1f\n", name, least)
}

func hop(n int) {
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v
		}
	}()
	for i := 0; i < n; i += 2 {
		ping <- i
		<-pong
	}
	close(ping)
}

func spawnOne(n int) {
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go func() { wg.Done() }()
		wg.Wait()
	}
}

func spawnMany(n int) {
	for range n / 1000 {
		var wg sync.WaitGroup
		wg.Add(1000)
		for range 1000 {
			go func() { wg.Done() }()
		}
		wg.Wait()
	}
}

func lock(n int) {
	var mu sync.Mutex
	for range n {
		mu.Lock()
		mu.Unlock()
	}
}

func buffered(n int) {
	c := make(chan int, 1)
	for i := range n {
		c <- i
		<-c
	}
}

func queue(n int) {
	c := make(chan int, 128)
	go func() {
		for i := range n {
			c <- i
		}
		close(c)
	}()
	for range c {
	}
}

// take waits for a value without parking: who calls it keeps its worker busy, so the other side must have one of its own.
func take(c chan int) int {
	for {
		select {
		case v := <-c:
			return v
		default:
		}
	}
}

// put is the same for sending.
func put(c chan int, v int) {
	for {
		select {
		case c <- v:
			return
		default:
		}
	}
}

// Each value goes from one worker to another and is answered.
func hopApart(n int) {
	ping, pong := make(chan int, 1), make(chan int, 1)
	go func() {
		for i := 0; i < n; i += 2 {
			put(pong, take(ping))
		}
	}()
	for i := 0; i < n; i += 2 {
		put(ping, i)
		take(pong)
	}
}

// Values go through a buffer from one worker to another.
func queueApart(n int) {
	c := make(chan int, 128)
	go func() {
		for i := range n {
			put(c, i)
		}
	}()
	for range n {
		take(c)
	}
}

func selectReady(n int) {
	a, b, c, d := make(chan int, 1), make(chan int, 1), make(chan int, 1), make(chan int, 1)
	for i := range n {
		switch i & 3 {
		case 0:
			a <- i
		case 1:
			b <- i
		case 2:
			c <- i
		default:
			d <- i
		}
		select {
		case <-a:
		case <-b:
		case <-c:
		case <-d:
		}
	}
}

func selectBlocking(n int) {
	a, b, c, d := make(chan int), make(chan int), make(chan int), make(chan int)
	for _, to := range []chan int{a, b, c, d} {
		go func() {
			for i := range n / 4 {
				to <- i
			}
		}()
	}
	for range n / 4 * 4 {
		select {
		case <-a:
		case <-b:
		case <-c:
		case <-d:
		}
	}
}

//go:noinline
func add(a, b int) int { return a + b }

func call(n int) {
	sum := 0
	for i := range n {
		sum = add(sum, i)
	}
	sink = sum
}

func loop(n int) {
	sum := 0
	for i := range n {
		sum += i ^ sum
	}
	sink = sum
}

type pair struct{ a, b *pair }

func allocate(n int) {
	var last *pair
	for i := range n {
		p := &pair{last, nil}
		if i&63 != 0 {
			last = p
		} else {
			last = nil
		}
	}
	kept = last
}

var (
	sink int
	kept *pair
)

func yield(n int) {
	done := make(chan bool)
	for range 2 {
		go func() {
			for range n / 2 {
				runtime.Gosched()
			}
			done <- true
		}()
	}
	<-done
	<-done
}

func main() {
	best("hop", 20, 40_000, hop)
	best("yield", 20, 40_000, yield)
	best("spawn-join", 20, 10_000, spawnOne)
	best("spawn-join-1000", 20, 20_000, spawnMany)
	best("lock-unlock", 20, 50_000, lock)
	best("send-receive", 20, 50_000, buffered)
	best("queue-item", 20, 50_000, queue)
	best("hop-apart", 20, 4_000, hopApart)
	best("queue-item-apart", 20, 50_000, queueApart)
	best("select-ready", 20, 50_000, selectReady)
	best("select-blocking", 20, 20_000, selectBlocking)
	best("call", 20, 200_000, call)
	best("loop", 20, 500_000, loop)
	best("allocate", 20, 100_000, allocate)
}
