// Receives are ordered with the calls around them.
package main

import "fmt"

func main() {
	c := make(chan int, 3)
	put := func(n int) int { c <- n; return n }
	fmt.Println(put(1), put(2), <-c, put(3), <-c, <-c)
	x := []int{put(5) + <-c, put(6) * <-c}
	fmt.Println(x)
}
