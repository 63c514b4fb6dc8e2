// m[k] op= evaluates the key once; a missing key starts from zero.
package main

import "fmt"

func main() {
	calls := 0
	k := func() string { calls++; return "k" }
	m := map[string][]int{}
	m[k()] = append(m[k()], 1)
	n := map[string]int{}
	n[k()] += 5
	n[k()]++
	s := map[string]string{}
	s[k()] += "abc"
	s["k"] += "d"
	fmt.Println(m, n, s, calls)
}
