// Merge sort with a goroutine for each half.
package main

import (
	"fmt"
	"sort"
)

func sortc(xs []int) []int {
	if len(xs) < 2 {
		return xs
	}
	m := len(xs) / 2
	var a, b []int
	done := make(chan bool)
	go func() { a = sortc(xs[:m]); done <- true }()
	b = sortc(xs[m:])
	<-done
	out := make([]int, 0, len(xs))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func main() {
	xs := make([]int, 200)
	for i := range xs {
		xs[i] = i * 7919 % 211
	}
	ys := sortc(xs)
	fmt.Println(sort.IntsAreSorted(ys), len(ys), ys[:5], ys[195:])
}
