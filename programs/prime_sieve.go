// The sieve of Eratosthenes as a chain of processes, one for each prime: the program with which Hoare's idea is taught.
package main

import "fmt"

func count(out chan<- int) {
	for i := 2; ; i++ {
		out <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		if i := <-in; i%prime != 0 {
			out <- i
		}
	}
}

func main() {
	numbers := make(chan int)
	go count(numbers)
	for range 30 {
		prime := <-numbers
		fmt.Print(prime, " ")
		rest := make(chan int)
		go filter(numbers, rest, prime)
		numbers = rest
	}
	fmt.Println()
}
