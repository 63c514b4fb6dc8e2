// The order of iteration differs between loops.
package main

import "fmt"

func main() {
	m := map[int]bool{}
	for i := range 50 {
		m[i] = true
	}
	first := func() int {
		for k := range m {
			return k
		}
		return -1
	}
	starts := map[int]bool{}
	for range 200 {
		starts[first()] = true
	}
	fmt.Println(len(starts) > 1)
}
