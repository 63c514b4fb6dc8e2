// Sleeping goroutines wake in the order of their durations.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	for _, n := range []int{160, 40, 120, 80} {
		go func() {
			time.Sleep(time.Duration(n) * time.Millisecond)
			c <- n
		}()
	}
	for range 4 {
		fmt.Print(<-c, " ")
	}
	fmt.Println()
	time.Sleep(0)
	time.Sleep(-time.Second)
}
