// Channels used inside the body of a range over a function.
package main

import (
	"fmt"
	"iter"
)

func ticks(c <-chan int) iter.Seq2[int, bool] {
	return func(yield func(int, bool) bool) {
		for {
			v, ok := <-c
			if !yield(v, ok) || !ok {
				return
			}
		}
	}
}

func main() {
	c, out := make(chan int), make(chan string, 10)
	go func() {
		for i := range 3 {
			c <- i
		}
		close(c)
	}()
	for v, ok := range ticks(c) {
		if !ok {
			break
		}
		out <- fmt.Sprint("v", v)
	}
	close(out)
	for s := range out {
		fmt.Print(s, " ")
	}
	fmt.Println()
}
