// After the last timer fired nobody can wake main.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	time.AfterFunc(time.Millisecond, func() { fmt.Println("timer") })
	go func() {
		time.Sleep(40 * time.Millisecond)
		fmt.Println("sleeper ends")
	}()
	<-c
}
