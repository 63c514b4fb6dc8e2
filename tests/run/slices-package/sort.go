// Sort, SortFunc, SortStableFunc with cmp.
package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

type P struct {
	name string
	n    int
}

func main() {
	s := []string{"pear", "fig", "apple"}
	slices.Sort(s)
	ps := []P{{"b", 2}, {"a", 2}, {"c", 1}}
	slices.SortFunc(ps, func(a, b P) int {
		return cmp.Or(cmp.Compare(a.n, b.n), strings.Compare(a.name, b.name))
	})
	fmt.Println(s, ps)
	slices.SortStableFunc(ps, func(a, b P) int { return -cmp.Compare(a.n, b.n) })
	fmt.Println(ps, cmp.Compare(math.NaN(), 1), cmp.Less(1, 2), cmp.Or("", "x", "y"))
	f := []float64{2, math.NaN(), 1}
	slices.Sort(f)
	fmt.Println(f)
}
