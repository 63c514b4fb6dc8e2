// Each case clause is a block of its own.
package main

import "fmt"

func main() {
	x := 1
	switch x := x + 1; {
	case x == 2:
		x := "clause"
		y := 1
		fmt.Println(x, y)
	default:
		y := 2.5
		fmt.Println(y)
	}
	ch := make(chan int, 1)
	ch <- 5
	select {
	case x := <-ch:
		x++
		fmt.Println(x)
	}
	fmt.Println(x)
}
