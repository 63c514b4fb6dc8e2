// break leaves the select only; a label leaves the loop around it.
package main

import "fmt"

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 3
	n := 0
loop:
	for {
		select {
		case v := <-c:
			if v == 2 {
				break
			}
			n += v
			if v == 3 {
				break loop
			}
			continue loop
		}
		fmt.Println("after break", n)
	}
	fmt.Println(n)
}
