// Sorting many elements agrees with checking order, for patterns that are hard for simple algorithms.
package main

import (
	"fmt"
	"slices"
	"sort"
)

func main() {
	r := uint32(1)
	next := func() int { r = r*1664525 + 1013904223; return int(r >> 8) }
	for _, n := range []int{0, 1, 2, 11, 12, 13, 50, 1000} {
		a, b, c, d := make([]int, n), make([]int, n), make([]int, n), make([]int, n)
		for i := range n {
			a[i], b[i], c[i], d[i] = next(), i, n-i, i%3
		}
		for _, s := range [][]int{a, b, c, d} {
			sort.Ints(s)
			t := append([]int(nil), s...)
			slices.SortFunc(t, func(x, y int) int { return y - x })
			slices.Reverse(t)
			fmt.Print(sort.IntsAreSorted(s) && slices.Equal(s, t), " ")
		}
	}
	fmt.Println()
}
