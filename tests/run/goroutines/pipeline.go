// A pipeline of stages with closing in turn.
package main

import "fmt"

func source(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			out <- i
		}
	}()
	return out
}

func stage(in <-chan int, f func(int) int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			out <- f(v)
		}
	}()
	return out
}

func main() {
	c := stage(stage(source(5), func(x int) int { return x * x }), func(x int) int { return x + 1 })
	for v := range c {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
