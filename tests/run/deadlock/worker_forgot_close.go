// Workers that range over a channel which nobody closes.
package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs := make(chan int)
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range jobs {
			}
		}()
	}
	for i := range 5 {
		jobs <- i
	}
	fmt.Println("all sent")
	wg.Wait()
}
