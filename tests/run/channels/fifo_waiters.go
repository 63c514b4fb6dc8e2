// Waiting receivers are served in the order in which they came.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	c := make(chan int)
	got := make([]int, 5)
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Add(1)
		started := make(chan bool)
		go func() {
			close(started)
			got[i] = <-c
			wg.Done()
		}()
		<-started
		time.Sleep(10 * time.Millisecond)
	}
	for i := range 5 {
		c <- i
	}
	wg.Wait()
	fmt.Println(got)
}
