// Sorting basic slices, searching.
package main

import (
	"fmt"
	"math"
	"sort"
)

func main() {
	a := []int{5, 2, 8, -1, 2}
	sort.Ints(a)
	s := []string{"b", "A", "a", ""}
	sort.Strings(s)
	f := []float64{2.5, math.NaN(), -1, math.Inf(-1)}
	sort.Float64s(f)
	fmt.Printf("%v %q %v\n", a, s, f)
	fmt.Println(sort.SearchInts(a, 2), sort.SearchInts(a, 3), sort.SearchInts(a, 100), sort.SearchStrings(s, "a"), sort.IntsAreSorted(a))
	fmt.Println(sort.Search(100, func(i int) bool { return i*i >= 50 }))
	i, found := sort.Find(len(a), func(i int) int { return 5 - a[i] })
	fmt.Println(i, found)
}
