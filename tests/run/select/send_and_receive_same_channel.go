// The same channel in several cases; a select never pairs with itself.
package main

import "fmt"

func main() {
	c := make(chan int, 1)
	sent, received := 0, 0
	for range 10 {
		select {
		case c <- 1:
			sent++
		case <-c:
			received++
		}
	}
	fmt.Println(sent, received)
	u := make(chan int)
	select {
	case u <- 1:
		fmt.Println("never")
	case <-u:
		fmt.Println("never")
	default:
		fmt.Println("no partner")
	}
	go func() { u <- 9 }()
	select {
	case v := <-u:
		fmt.Println(v)
	case v := <-u:
		fmt.Println(v)
	}
}
