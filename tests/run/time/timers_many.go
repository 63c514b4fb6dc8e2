// Many timers fire in order of their times.
package main

import (
	"fmt"
	"time"
)

func main() {
	type ev struct{ id int }
	c := make(chan ev, 20)
	for i := range 10 {
		time.AfterFunc(time.Duration((i*7)%10*20+20)*time.Millisecond, func() { c <- ev{(i * 7) % 10} })
	}
	for range 10 {
		fmt.Print((<-c).id, " ")
	}
	fmt.Println()
}
