// A rate limiter: a bucket of tokens that a ticker fills. Three may go at once, then one every 5 milliseconds.
package main

import (
	"fmt"
	"time"
)

type limiter struct {
	tokens chan struct{}
	stop   chan struct{}
}

func newLimiter(burst int, every time.Duration) *limiter {
	l := &limiter{make(chan struct{}, burst), make(chan struct{})}
	for range burst {
		l.tokens <- struct{}{}
	}
	go func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				select {
				case l.tokens <- struct{}{}:
				default: // The bucket is full.
				}
			case <-l.stop:
				return
			}
		}
	}()
	return l
}

func (l *limiter) wait() { <-l.tokens }

func main() {
	const every = 5 * time.Millisecond
	l := newLimiter(3, every)
	start := time.Now()
	for request := 1; request <= 8; request++ {
		l.wait()
		fmt.Println("request", request)
	}
	close(l.stop)
	if time.Since(start) >= 4*every {
		fmt.Println("the last five had to wait")
	}
}
