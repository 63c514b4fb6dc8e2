// map, filter and reduce with closures; a Y combinator type.
package main

import "fmt"

type rec func(rec, int) int

func apply(xs []int, fs ...func(int) int) []int {
	out := make([]int, 0, len(xs))
	for _, x := range xs {
		for _, f := range fs {
			x = f(x)
		}
		out = append(out, x)
	}
	return out
}

func main() {
	k := 3
	fmt.Println(apply([]int{1, 2, 3}, func(x int) int { return x * k }, func(x int) int { k++; return x + k }))
	f := rec(func(self rec, n int) int {
		if n < 2 {
			return 1
		}
		return n * self(self, n-1)
	})
	fmt.Println(f(f, 10), k)
}
