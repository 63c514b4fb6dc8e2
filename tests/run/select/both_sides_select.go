// Two goroutines that meet in selects exchange exactly once.
package main

import (
	"fmt"
	"strings"
)

func main() {
	a, b := make(chan int), make(chan int)
	res := make(chan string, 2)
	side := func(name string, send, recv chan int, v int) {
		select {
		case send <- v:
			res <- name + " sent"
		case x := <-recv:
			res <- fmt.Sprint(name, " got ", x > 0)
		}
	}
	for range 200 {
		go side("left", a, b, 1)
		go side("right", b, a, 2)
		x, y := <-res, <-res
		if strings.HasSuffix(x, "sent") == strings.HasSuffix(y, "sent") {
			fmt.Println("wrong", x, y)
		}
	}
	fmt.Println("ok")
}
