// AfterFunc calls a function in its own goroutine.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan string)
	time.AfterFunc(2*time.Millisecond, func() { c <- "later" })
	t := time.AfterFunc(time.Hour, func() { c <- "never" })
	fmt.Println(<-c, t.Stop())
	t.Reset(time.Millisecond)
	fmt.Println(<-c)
	n := 0
	var tick func()
	tick = func() {
		n++
		if n < 3 {
			time.AfterFunc(time.Millisecond, tick)
		} else {
			c <- "chained"
		}
	}
	tick()
	fmt.Println(<-c, n)
}
