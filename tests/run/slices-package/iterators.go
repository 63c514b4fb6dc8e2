// All, Values, Backward, Collect, Sorted, Chunk, AppendSeq.
package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func main() {
	s := []string{"a", "b", "c", "d", "e"}
	for i, v := range slices.All(s) {
		fmt.Print(i, v, " ")
	}
	for i, v := range slices.Backward(s) {
		fmt.Print(i, v, " ")
	}
	fmt.Println(slices.Collect(slices.Values(s[:2])), slices.Sorted(maps.Keys(map[int]bool{3: true, 1: true})))
	for c := range slices.Chunk(s, 2) {
		fmt.Print(c, len(c), cap(c), " ")
	}
	fmt.Println(slices.AppendSeq([]string{"z"}, slices.Values(s[3:])))
	fmt.Println(slices.SortedFunc(slices.Values(s), func(a, b string) int { return strings.Compare(b, a) }))
}
