// A pipeline: each stage is a process, joined to the next by a channel.
package main

import "fmt"

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i + 1
		}
	}()
	return out
}

func apply(in <-chan int, f func(int) int) <-chan int {
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
	squares := apply(generate(10), func(v int) int { return v * v })
	sum := 0
	for v := range apply(squares, func(v int) int { return v + 1 }) {
		fmt.Println(v)
		sum += v
	}
	fmt.Println("sum", sum)
}
