// Workers share a channel of jobs; results come in any order.
package main

import (
	"fmt"
	"sync"
)

type job struct{ id, n int }

func main() {
	jobs := make(chan job, 10)
	results := make(chan [2]int)
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range jobs {
				results <- [2]int{j.id, j.n * j.n}
			}
		}()
	}
	go func() {
		for i := range 20 {
			jobs <- job{i, i + 1}
		}
		close(jobs)
		wg.Wait()
		close(results)
	}()
	out := make([]int, 20)
	for r := range results {
		out[r[0]] = r[1]
	}
	fmt.Println(out)
}
