// range over a channel ends when it is closed and drained.
package main

import "fmt"

func main() {
	ch := make(chan int, 5)
	for i := range 3 {
		ch <- i
	}
	close(ch)
	for v := range ch {
		fmt.Print(v, " ")
	}
	for range ch {
		fmt.Print("never")
	}
	fmt.Println(len(ch))
}
