// A NaN key never equals another: each store adds an entry that only range finds.
package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]int{}
	nan := math.NaN()
	m[nan] = 1
	m[nan] = 2
	_, ok := m[nan]
	delete(m, nan)
	sum := 0
	for k, v := range m {
		if k != k {
			sum += v
		}
	}
	fmt.Println(len(m), ok, sum)
	clear(m)
	fmt.Println(len(m))
}
