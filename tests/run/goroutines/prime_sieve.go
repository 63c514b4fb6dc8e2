// The concurrent prime sieve: a chain of goroutines.
package main

import "fmt"

func generate(ch chan<- int) {
	for i := 2; ; i++ {
		ch <- i
	}
}

func filter(in <-chan int, out chan<- int, p int) {
	for {
		if i := <-in; i%p != 0 {
			out <- i
		}
	}
}

func main() {
	ch := make(chan int)
	go generate(ch)
	for range 30 {
		p := <-ch
		fmt.Print(p, " ")
		next := make(chan int)
		go filter(ch, next, p)
		ch = next
	}
	fmt.Println()
}
