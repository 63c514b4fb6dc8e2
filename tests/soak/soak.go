// soak SEED SECONDS: rounds of spawning, cancelling, selecting, closing, panicking and recovering, chosen by chance, until the time is up.
// Each round knows how many answers must come; one that gets them too late has lost a wake-up, and ends the run with status 3.
package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

var started, panics, cancels, closes, selects atomic.Int64

// spawn starts f as one of the processes of a round.
func spawn(wg *sync.WaitGroup, f func()) {
	started.Add(1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}

// Producers and consumers on one channel, which the last producer closes.
func fan(r *rand.Rand, wg *sync.WaitGroup) {
	producers, consumers, items := 1+r.Intn(8), 1+r.Intn(8), 1+r.Intn(200)
	c := make(chan int, r.Intn(4)*r.Intn(20))
	var open, got atomic.Int64
	open.Store(int64(producers))
	var readers sync.WaitGroup
	for range producers {
		spawn(wg, func() {
			for i := range items {
				c <- i
			}
			if open.Add(-1) == 0 {
				close(c)
				closes.Add(1)
			}
		})
	}
	readers.Add(consumers)
	for range consumers {
		spawn(wg, func() {
			defer readers.Done()
			for range c {
				got.Add(1)
			}
		})
	}
	spawn(wg, func() {
		readers.Wait()
		if got.Load() != int64(producers*items) {
			panic(fmt.Sprint("fan: ", got.Load(), " of ", producers*items))
		}
	})
}

// A tree of contexts whose processes wait for what never comes, until they are cancelled.
func tree(r *rand.Rand, wg *sync.WaitGroup) {
	reason := errors.New("enough")
	root, cancel := context.WithCancelCause(context.Background())
	never := make(chan int)
	var grow func(ctx context.Context, depth int)
	grow = func(ctx context.Context, depth int) {
		for range 1 + r.Intn(3) {
			own, stop := context.WithCancel(ctx)
			if depth > 0 {
				grow(own, depth-1)
			}
			limited, end := context.WithTimeout(own, time.Duration(1+r.Intn(3000))*time.Microsecond)
			spawn(wg, func() {
				defer stop()
				defer end()
				select {
				case <-limited.Done():
				case <-never:
					panic("tree: nobody has sent")
				}
				selects.Add(1)
			})
		}
	}
	grow(root, r.Intn(4))
	wait := time.Duration(r.Intn(500)) * time.Microsecond
	spawn(wg, func() {
		time.Sleep(wait)
		cancel(reason)
		cancels.Add(1)
		if context.Cause(root) != reason {
			panic("tree: another cause")
		}
	})
}

// Processes that panic at different depths, recover and go on.
func falls(r *rand.Rand, wg *sync.WaitGroup) {
	answers := make(chan error, r.Intn(3))
	count := 1 + r.Intn(20)
	var sink []byte
	var fall func(depth int)
	fall = func(depth int) {
		defer func() {
			if depth%7 == 3 {
				if v := recover(); v != nil {
					panic(v)
				}
			}
		}()
		if depth == 0 {
			_ = sink[count]
		}
		fall(depth - 1)
	}
	for range count {
		depth := r.Intn(r.Intn(300) + 1)
		spawn(wg, func() {
			defer func() {
				err, _ := recover().(error)
				panics.Add(1)
				answers <- err
			}()
			fall(depth)
		})
	}
	spawn(wg, func() {
		for range count {
			if err := <-answers; err == nil {
				panic("falls: no error was recovered")
			}
		}
	})
}

// Processes that send and receive on random channels at once, until all have done their part.
func choices(r *rand.Rand, wg *sync.WaitGroup) {
	chans := make([]chan int, 2+r.Intn(5))
	for i := range chans {
		chans[i] = make(chan int, r.Intn(2))
	}
	done := make(chan struct{})
	var left atomic.Int64
	pairs := 2 + r.Intn(10)
	left.Store(int64(pairs))
	for range pairs {
		rounds, seed := 1+r.Intn(50), r.Int63()
		spawn(wg, func() {
			own := rand.New(rand.NewSource(seed))
			for rounds > 0 {
				a, b := chans[own.Intn(len(chans))], chans[own.Intn(len(chans))]
				select {
				case a <- rounds:
					rounds--
				case <-b:
					rounds--
				case <-time.After(time.Duration(own.Intn(200)) * time.Microsecond):
					rounds--
				}
				selects.Add(1)
			}
			if left.Add(-1) == 0 {
				close(done)
				closes.Add(1)
			}
		})
	}
	for range r.Intn(20) {
		spawn(wg, func() { <-done })
	}
}

// Locks of all kinds around plain variables.
func locks(r *rand.Rand, wg *sync.WaitGroup) {
	var mu sync.Mutex
	var rw sync.RWMutex
	ready := sync.NewCond(&mu)
	var once sync.Once
	processes, rounds := 1+r.Intn(12), 1+r.Intn(100)
	count, table, firsts := 0, map[int]int{}, 0
	for p := range processes {
		spawn(wg, func() {
			for i := range rounds {
				once.Do(func() { firsts++ })
				mu.Lock()
				count++
				if count == processes*rounds {
					ready.Broadcast()
				}
				mu.Unlock()
				if i%10 == p%10 {
					rw.Lock()
					table[i]++
					rw.Unlock()
				} else {
					rw.RLock()
					_ = table[i]
					rw.RUnlock()
				}
			}
		})
	}
	for range r.Intn(5) {
		spawn(wg, func() {
			mu.Lock()
			for count < processes*rounds {
				ready.Wait()
			}
			mu.Unlock()
			if firsts != 1 {
				panic("locks: once is not once")
			}
		})
	}
}

// A chain that grows stacks, and garbage that is dropped.
func chain(r *rand.Rand, wg *sync.WaitGroup) {
	length := 1 + r.Intn(500)
	first := make(chan []string)
	c := first
	for range length {
		next := make(chan []string, 1)
		in := c
		spawn(wg, func() { next <- append(<-in, "x") })
		c = next
	}
	var deep func(n int) int
	deep = func(n int) int {
		if n == 0 {
			return 0
		}
		return 1 + deep(n-1)
	}
	depth := r.Intn(5000)
	spawn(wg, func() {
		if deep(depth) != depth {
			panic("chain: a stack has lost a frame")
		}
		first <- make([]string, 0, 4)
	})
	last := c
	spawn(wg, func() {
		if got := <-last; len(got) != length {
			panic(fmt.Sprint("chain: ", len(got), " of ", length))
		}
	})
}

// Timers that are stopped, reset, or come up.
func timers(r *rand.Rand, wg *sync.WaitGroup) {
	for range 1 + r.Intn(30) {
		wait, stop := time.Duration(r.Intn(1500))*time.Microsecond, r.Intn(2) == 0
		spawn(wg, func() {
			var fired atomic.Bool
			end := make(chan bool, 1)
			after := time.AfterFunc(wait, func() { fired.Store(true); end <- true })
			if stop && after.Stop() {
				return
			}
			<-end
			if !fired.Load() {
				panic("timers: one has not fired")
			}
			ticker := time.NewTicker(50 * time.Microsecond)
			<-ticker.C
			ticker.Stop()
		})
	}
}

func main() {
	seed, _ := strconv.ParseInt(os.Args[1], 10, 64)
	seconds, _ := strconv.ParseFloat(os.Args[2], 64)
	r := rand.New(rand.NewSource(seed))
	kinds := []func(*rand.Rand, *sync.WaitGroup){fan, tree, falls, choices, locks, chain, timers}
	end := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	rounds := 0
	for time.Now().Before(end) {
		var wg sync.WaitGroup
		kind := r.Intn(len(kinds))
		for range 1 + r.Intn(3) {
			kinds[kind](r, &wg)
			kind = r.Intn(len(kinds))
		}
		all := make(chan struct{})
		go func() {
			wg.Wait()
			close(all)
		}()
		late := time.NewTimer(time.Minute)
		select {
		case <-all:
		case <-late.C:
			fmt.Println("a wake-up was lost: seed", seed, "round", rounds)
			os.Exit(3)
		}
		late.Stop()
		rounds++
	}
	fmt.Println("rounds", rounds, "processes", started.Load(), "panics", panics.Load(), "cancels", cancels.Load(), "closes", closes.Load(),
		"selects", selects.Load())
}
