// The program ends when main returns, whatever else runs or waits.
package main

import (
	"fmt"
	"time"
)

func main() {
	go func() {
		select {}
	}()
	go func() {
		for {
			time.Sleep(time.Hour)
		}
	}()
	c := make(chan int)
	go func() { c <- 1 }()
	fmt.Println("main ends")
}
