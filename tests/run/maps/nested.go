// Maps of maps; the inner map must exist before a write.
package main

import "fmt"

func main() {
	m := map[string]map[string]int{}
	put := func(a, b string, n int) {
		if m[a] == nil {
			m[a] = map[string]int{}
		}
		m[a][b] += n
	}
	put("x", "p", 1)
	put("x", "q", 2)
	put("y", "p", 3)
	put("x", "p", 10)
	fmt.Println(m, m["none"]["p"], len(m["none"]))
	lit := map[string]map[int]string{"k": {1: "one", 2: "two"}}
	fmt.Println(lit["k"][2])
}
