// select takes a ready case.
package main

import "fmt"

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	b <- "b"
	select {
	case v := <-a:
		fmt.Println("a", v)
	case v := <-b:
		fmt.Println("b", v)
	}
	a <- 1
	select {
	case v, ok := <-a:
		fmt.Println(v, ok)
	case b <- "never": // b has room: this may be taken too
		fmt.Println("1 true")
	}
}
