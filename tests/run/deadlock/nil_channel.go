// Sending to and receiving from a nil channel blocks for ever.
package main

import "fmt"

func main() {
	var c chan int
	select {
	case <-c:
	default:
		fmt.Println("not ready")
	}
	c <- 1
}
