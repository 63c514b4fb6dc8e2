// A ticker ticks until stopped; Reset changes its period.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTicker(2 * time.Millisecond)
	for range 3 {
		<-t.C
	}
	t.Reset(time.Millisecond)
	<-t.C
	t.Stop()
	select {
	case <-t.C:
		fmt.Println("stale")
	case <-time.After(10 * time.Millisecond):
		fmt.Println("stopped")
	}
	n := 0
	for range time.Tick(time.Millisecond) {
		n++
		if n == 3 {
			break
		}
	}
	fmt.Println(n)
	defer func() { fmt.Println(recover()) }()
	time.NewTicker(0)
}
