// Insert, Delete, Replace, Compact, Reverse, Clone, Concat, Repeat, Grow, Clip.
package main

import (
	"fmt"
	"slices"
	"strings"
)

func main() {
	s := []int{1, 2, 3, 4}
	s = slices.Insert(s, 1, 10, 11)
	fmt.Println(s)
	s = slices.Delete(s, 0, 2)
	fmt.Println(s)
	s = slices.Replace(s, 1, 3, 7, 8, 9)
	fmt.Println(s)
	fmt.Println(slices.Compact([]int{1, 1, 2, 2, 2, 1}), slices.CompactFunc([]string{"a", "A", "b"}, strings.EqualFold))
	slices.Reverse(s)
	c := slices.Clone(s)
	c[0] = 100
	fmt.Println(s, c, slices.Concat(s, c[:1], nil), slices.Repeat([]int{1, 2}, 3))
	fmt.Println(slices.DeleteFunc([]int{1, 2, 3, 4}, func(x int) bool { return x%2 == 0 }))
	g := slices.Grow([]int{1}, 50)
	fmt.Println(len(g), cap(g) >= 51, cap(slices.Clip(g)))
	d := []int{1, 2, 3}
	e := slices.Delete(d, 0, 1)
	fmt.Println(d, e)
	defer func() { fmt.Println(recover()) }()
	slices.Delete(d, 2, 5)
}
