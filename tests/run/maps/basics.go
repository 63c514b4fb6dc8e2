// Literals, lookup, assignment, comma-ok, delete, len.
package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "b": 2}
	m["c"] = 3
	v, ok := m["b"]
	w, no := m["zz"]
	fmt.Println(v, ok, w, no, len(m), m["nothing"])
	delete(m, "a")
	delete(m, "zz")
	_, ok = m["a"]
	fmt.Println(ok, len(m), m)
	m["b"] += 40
	m["new"]++
	fmt.Println(m)
}
