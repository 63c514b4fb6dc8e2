// close wakes all receivers.
package main

import "fmt"

func main() {
	c := make(chan int)
	out := make(chan bool)
	for range 5 {
		go func() {
			_, ok := <-c
			out <- ok
		}()
	}
	close(c)
	for range 5 {
		fmt.Print(<-out, " ")
	}
	fmt.Println()
}
