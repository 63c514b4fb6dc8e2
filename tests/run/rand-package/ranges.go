// Unseeded results stay in their ranges.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

func main() {
	for range 1000 {
		if n := rand.IntN(10); n < 0 || n >= 10 {
			fmt.Println("IntN", n)
		}
		if f := rand.Float64(); f < 0 || f >= 1 {
			fmt.Println("Float64", f)
		}
	}
	p := rand.Perm(50)
	slices.Sort(p)
	fmt.Println(p[0], p[49], rand.N(1), rand.N(time.Duration(1)))
	defer func() { fmt.Println(recover()) }()
	rand.IntN(0)
}
