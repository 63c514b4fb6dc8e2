// Timers: fire once, Stop, Reset.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Millisecond)
	<-t.C
	fmt.Println("fired", t.Stop())
	t = time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop())
	fmt.Println(t.Reset(time.Millisecond))
	<-t.C
	fmt.Println("fired after reset")
	t.Reset(time.Hour)
	select {
	case <-t.C:
		fmt.Println("never")
	default:
		fmt.Println("pending")
	}
	fmt.Println(t.Reset(0))
	<-t.C
}
