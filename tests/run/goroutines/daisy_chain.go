// A chain of a thousand goroutines, each adding one.
package main

import "fmt"

func main() {
	const n = 1000
	first := make(chan int)
	left := first
	for range n {
		right := make(chan int)
		go func(l, r chan int) { l <- 1 + <-r }(left, right)
		left = right
	}
	go func() { left <- 1 }()
	fmt.Println(<-first)
}
