// range may assign to existing variables, fields, elements and map entries.
package main

import "fmt"

func main() {
	var i, v int
	for i, v = range []int{5, 6, 7} {
	}
	fmt.Println(i, v)
	a := [2]int{}
	m := map[string]int{}
	for a[0], m["v"] = range []int{10, 20} {
	}
	fmt.Println(a, m)
	var s struct {
		k string
		v bool
	}
	for s.k, s.v = range map[string]bool{"key": true} {
	}
	fmt.Println(s)
	for _, v = range [...]int{} {
	}
	for range "ab" {
		v++
	}
	for _ = range 2 {
		v++
	}
	fmt.Println(v)
}
