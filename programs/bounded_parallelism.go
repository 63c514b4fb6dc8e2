// Bounded parallelism: as many tasks as there are, a fixed number of processes, and the results in the tasks' order.
package main

import (
	"fmt"
	"strings"
	"sync"
)

// forEach calls f for 0 to n-1 from at most limit processes, and returns when all calls have.
func forEach(n, limit int, f func(int)) {
	indices := make(chan int)
	var workers sync.WaitGroup
	for range min(limit, n) {
		workers.Go(func() {
			for i := range indices {
				f(i)
			}
		})
	}
	for i := range n {
		indices <- i
	}
	close(indices)
	workers.Wait()
}

func main() {
	words := strings.Fields("each result has a place of its own so nobody needs a lock")
	lengths := make([]int, len(words))
	forEach(len(words), 4, func(i int) {
		lengths[i] = len(words[i])
	})
	fmt.Println(lengths)
}
