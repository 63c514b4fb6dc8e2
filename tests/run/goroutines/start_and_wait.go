// go starts a call; arguments are evaluated by the starter.
package main

import "fmt"

func main() {
	done := make(chan int)
	x := 1
	go func(v int) { done <- v * 10 }(x)
	x = 2
	fmt.Println(<-done, x)
	go fmt.Sprint("result is dropped")
	for i := range 3 {
		go func() { done <- i }()
	}
	sum := 0
	for range 3 {
		sum += <-done
	}
	fmt.Println(sum)
}
