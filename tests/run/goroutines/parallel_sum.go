// Splitting work over goroutines that write to their own places.
package main

import (
	"fmt"
	"sync"
)

func main() {
	xs := make([]int, 1000)
	for i := range xs {
		xs[i] = i
	}
	const parts = 8
	sums := [parts]int{}
	var wg sync.WaitGroup
	for p := range parts {
		wg.Go(func() {
			for _, x := range xs[p*125 : (p+1)*125] {
				sums[p] += x
			}
		})
	}
	wg.Wait()
	total := 0
	for _, s := range sums {
		total += s
	}
	fmt.Println(total, sums[0])
}
