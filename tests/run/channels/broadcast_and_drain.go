// Draining a buffered channel after close by a select with default.
package main

import "fmt"

func main() {
	c := make(chan int, 5)
	for i := range 5 {
		c <- i
	}
	close(c)
	n := 0
	for {
		select {
		case v, ok := <-c:
			if !ok {
				fmt.Println("closed", n)
				return
			}
			n += v
			continue
		default:
			fmt.Println("never")
		}
	}
}
