// A loop of selects that comes to a standstill.
package main

import "fmt"

func main() {
	a, b := make(chan int), make(chan int)
	go func() {
		a <- 1
		b <- 2
	}()
	for n := 0; ; n++ {
		select {
		case v := <-a:
			fmt.Println("a", v)
		case v := <-b:
			fmt.Println("b", v)
		}
	}
}
