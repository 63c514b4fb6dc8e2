// Several senders, one receiver, closed after the last.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	out := make(chan int)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range 5 {
				out <- i*10 + j
			}
		}()
	}
	go func() { wg.Wait(); close(out) }()
	var all []int
	for v := range out {
		all = append(all, v)
	}
	sort.Ints(all)
	fmt.Println(all)
}
