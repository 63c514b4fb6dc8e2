// Deleting entries not yet reached means that they never come.
package main

import "fmt"

func main() {
	m := map[int]int{}
	for i := range 100 {
		m[i] = i
	}
	n := 0
	for k := range m {
		n++
		for j := range 100 {
			if j != k {
				delete(m, j)
			}
		}
	}
	fmt.Println(n, len(m))
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
}
