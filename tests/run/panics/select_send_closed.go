// An uncaught send on a closed channel in a select.
package main

import "fmt"

func main() {
	c := make(chan int)
	close(c)
	select {
	case c <- 1:
		fmt.Println("never")
	}
}
