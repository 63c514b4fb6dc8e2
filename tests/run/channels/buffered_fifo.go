// A buffered channel is a queue; len and cap tell its state.
package main

import "fmt"

func main() {
	c := make(chan string, 3)
	c <- "a"
	c <- "b"
	fmt.Println(len(c), cap(c))
	fmt.Println(<-c)
	c <- "c"
	c <- "d"
	fmt.Println(len(c), <-c, <-c, <-c, len(c))
	for i := range 10 {
		c <- fmt.Sprint(i)
		fmt.Print(<-c)
	}
	fmt.Println()
}
