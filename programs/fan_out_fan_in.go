// Fan-out, fan-in: several processes take from one channel, and what they make comes together in another.
package main

import (
	"fmt"
	"slices"
	"sync"
)

func numbers(to int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := 2; n <= to; n++ {
			out <- n
		}
	}()
	return out
}

// primes passes on what is prime. It can run as often as there are processors.
func primes(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := range in {
			prime := true
			for d := 2; d*d <= n && prime; d++ {
				prime = n%d != 0
			}
			if prime {
				out <- n
			}
		}
	}()
	return out
}

// merge makes one channel of many. It is closed when all of them are.
func merge(channels ...<-chan int) <-chan int {
	out := make(chan int)
	var open sync.WaitGroup
	for _, in := range channels {
		open.Go(func() {
			for v := range in {
				out <- v
			}
		})
	}
	go func() {
		open.Wait()
		close(out)
	}()
	return out
}

func main() {
	in := numbers(100)
	var found []int
	for p := range merge(primes(in), primes(in), primes(in)) {
		found = append(found, p)
	}
	slices.Sort(found) // they came in any order
	fmt.Println(len(found), "primes up to 100, the last is", found[len(found)-1])
}
