// break and continue act on the innermost loop, switch or select.
package main

import "fmt"

func main() {
	for i := range 6 {
		switch {
		case i == 1:
			continue
		case i == 3:
			break
		default:
			fmt.Print(i, " ")
		}
		if i == 4 {
			break
		}
	}
	for i := 0; i < 5; i++ {
		if i%2 == 0 {
			continue
		}
		fmt.Print("odd", i, " ")
	}
	ch := make(chan int, 1)
	for {
		select {
		case ch <- 1:
			break
		case <-ch:
			fmt.Println("received")
			return
		}
		fmt.Print("sent ")
	}
}
