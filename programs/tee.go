// Tee: everything that comes from one channel goes to two. Both readers get every value, in order.
package main

import (
	"fmt"
	"sync"
)

func tee[T any](in <-chan T) (<-chan T, <-chan T) {
	a, b := make(chan T), make(chan T)
	go func() {
		defer close(a)
		defer close(b)
		for v := range in {
			// Who is ready first gets it first; then it is the other's turn. A nil channel is never ready.
			toA, toB := a, b
			for range 2 {
				select {
				case toA <- v:
					toA = nil
				case toB <- v:
					toB = nil
				}
			}
		}
	}()
	return a, b
}

func main() {
	orders := make(chan int)
	forTotal, forLargest := tee(orders)
	go func() {
		defer close(orders)
		for _, price := range []int{30, 120, 75} {
			orders <- price
		}
	}()
	var total, largest int
	var both sync.WaitGroup
	both.Go(func() {
		for price := range forTotal {
			total += price
		}
	})
	both.Go(func() {
		for price := range forLargest {
			largest = max(largest, price)
		}
	})
	both.Wait()
	fmt.Println("total", total, "largest", largest)
}
