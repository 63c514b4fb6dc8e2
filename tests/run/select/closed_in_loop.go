// A closed channel is always ready to receive.
package main

import "fmt"

func main() {
	done := make(chan struct{})
	close(done)
	n := 0
	for range 5 {
		select {
		case <-done:
			n++
		default:
			fmt.Println("never")
		}
	}
	fmt.Println(n)
}
