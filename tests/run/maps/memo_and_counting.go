// Maps for memoisation, grouping and inverting.
package main

import (
	"fmt"
	"strings"
)

func main() {
	memo := map[int]int{}
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		if v, ok := memo[n]; ok {
			return v
		}
		v := fib(n-1) + fib(n-2)
		memo[n] = v
		return v
	}
	fmt.Println(fib(80), len(memo))
	groups := map[int][]string{}
	for _, w := range strings.Fields("a bb cc ddd e fff") {
		groups[len(w)] = append(groups[len(w)], w)
	}
	inv := map[string]int{}
	for n, ws := range groups {
		for _, w := range ws {
			inv[w] = n
		}
	}
	fmt.Println(groups, inv)
}
