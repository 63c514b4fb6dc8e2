// A pool: a few workers share many jobs; results come back in any order and are put in theirs.
package main

import (
	"fmt"
	"sync"
)

type job struct{ id, number int }

type result struct {
	job     job
	divisor int
}

func smallestDivisor(n int) int {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return d
		}
	}
	return n
}

func main() {
	numbers := []int{1000003, 1000001, 999983, 7919 * 7907, 1 << 20, 104729}
	jobs := make(chan job)
	results := make(chan result)

	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for j := range jobs {
				results <- result{j, smallestDivisor(j.number)}
			}
		})
	}
	go func() {
		for id, n := range numbers {
			jobs <- job{id, n}
		}
		close(jobs)
		workers.Wait()
		close(results)
	}()

	found := make([]int, len(numbers))
	for r := range results {
		found[r.job.id] = r.divisor
	}
	for id, n := range numbers {
		if found[id] == n {
			fmt.Println(n, "is prime")
		} else {
			fmt.Println(n, "=", found[id], "*", n/found[id])
		}
	}
}
