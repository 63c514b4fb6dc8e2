// Bidirectional channels convert to send-only and receive-only ones.
package main

import "fmt"

func producer(out chan<- int) {
	for i := range 3 {
		out <- i
	}
	close(out)
}

func consumer(in <-chan int) (sum int) {
	for v := range in {
		sum += v
	}
	return
}

func main() {
	c := make(chan int)
	go producer(c)
	fmt.Println(consumer(c))
	var r <-chan int = c
	var s chan<- int = make(chan int, 2)
	s <- 1
	fmt.Println(len(s), cap(s), len(r))
	fmt.Printf("%T %T %T\n", r, s, make(chan<- (<-chan int)))
}
