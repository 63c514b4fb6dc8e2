// Index, Contains, BinarySearch, Equal, Compare, Min, Max.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

func main() {
	s := []int{1, 3, 5, 7, 7, 9}
	fmt.Println(slices.Index(s, 7), slices.Index(s, 4), slices.Contains(s, 9), slices.IndexFunc(s, func(x int) bool { return x > 4 }), slices.ContainsFunc(s, func(x int) bool { return x < 0 }))
	fmt.Println(slices.BinarySearch(s, 7))
	fmt.Println(slices.BinarySearch(s, 4))
	fmt.Println(slices.BinarySearchFunc(s, "9", func(e int, t string) int { return cmp.Compare(strconv.Itoa(e), t) }))
	fmt.Println(slices.Equal(s, []int{1}), slices.Compare([]int{1, 2}, []int{1, 3}), slices.Compare([]int{1, 2}, []int{1}), slices.Min(s), slices.Max(s))
	fmt.Println(slices.MinFunc([]string{"ccc", "a", "bb"}, func(a, b string) int { return len(a) - len(b) }), slices.IsSorted(s))
	defer func() { fmt.Println(recover()) }()
	slices.Max([]int{})
}
