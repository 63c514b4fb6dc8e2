// range visits every entry exactly once, in some order.
package main

import (
	"fmt"
	"sort"
	"strconv"
)

func main() {
	m := map[string]int{}
	for i := range 500 {
		m[fmt.Sprint("k", i)] = i
	}
	sum, n := 0, 0
	for k, v := range m {
		if k != "k"+strconv.Itoa(v) {
			fmt.Println("mismatch", k, v)
		}
		sum += v
		n++
	}
	fmt.Println(n, sum)
	keys := []string{}
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys[0], keys[499])
}
