// After Stop or Reset no stale value is received (Go 1.23).
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Millisecond)
	time.Sleep(5 * time.Millisecond)
	fmt.Println(t.Stop(), len(t.C), cap(t.C))
	select {
	case <-t.C:
		fmt.Println("stale")
	default:
		fmt.Println("empty")
	}
	t.Reset(time.Millisecond)
	time.Sleep(5 * time.Millisecond)
	t.Reset(2 * time.Millisecond)
	<-t.C
	select {
	case <-t.C:
		fmt.Println("second value")
	default:
		fmt.Println("one value")
	}
}
