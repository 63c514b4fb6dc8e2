// A heartbeat and a work channel in one loop.
package main

import (
	"fmt"
	"time"
)

func main() {
	work := make(chan int)
	go func() {
		for i := range 3 {
			time.Sleep(25 * time.Millisecond)
			work <- i
		}
		close(work)
	}()
	beat := time.NewTicker(time.Millisecond)
	defer beat.Stop()
	beats, sum := 0, 0
	for {
		select {
		case <-beat.C:
			beats++
		case v, ok := <-work:
			if !ok {
				fmt.Println(beats > 2, sum)
				return
			}
			sum += v
		}
	}
}
