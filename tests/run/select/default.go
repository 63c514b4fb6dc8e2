// default is taken only if no case is ready.
package main

import "fmt"

func main() {
	c := make(chan int, 1)
	select {
	case v := <-c:
		fmt.Println(v)
	default:
		fmt.Println("empty")
	}
	select {
	case c <- 5:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	case c <- 6:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	default:
		fmt.Println("only default")
	}
	select {
	case v, ok := <-c:
		fmt.Println(v, ok)
	default:
	}
}
