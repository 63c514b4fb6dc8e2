// Channel and value expressions of all cases are evaluated once, in source order; left sides only for the chosen case.
package main

import "fmt"

func ch(s string, c chan int) chan int { fmt.Print(s, " "); return c }
func v(n int) int                      { fmt.Print("v", n, " "); return n }
func idx(n int) int                    { fmt.Print("idx", n, " "); return n }

func main() {
	a, b := make(chan int, 1), make(chan int)
	arr := [3]int{}
	a <- 5
	select {
	case ch("b", b) <- v(1):
	case arr[idx(2)] = <-ch("a", a):
		fmt.Println("received")
	case arr[idx(1)] = <-ch("nil", nil):
	}
	fmt.Println(arr)
}
