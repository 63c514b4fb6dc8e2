// Entries added during a range may or may not come, but none comes twice.
package main

import "fmt"

func main() {
	m := map[int]bool{0: true}
	seen := map[int]int{}
	for k := range m {
		seen[k]++
		if len(m) < 200 {
			m[len(m)] = true
			m[len(m)+1000] = true
		}
	}
	twice := 0
	for _, n := range seen {
		if n > 1 {
			twice++
		}
	}
	fmt.Println(twice, seen[0])
}
