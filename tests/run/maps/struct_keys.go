// Structs of comparable fields are keys by value.
package main

import "fmt"

type key struct {
	name string
	pos  [2]int8
	p    *int
}

func main() {
	n := 0
	m := map[key]string{{"a", [2]int8{1, 2}, &n}: "first"}
	m[key{name: "a"}] = "second"
	fmt.Println(m[key{"a", [2]int8{1, 2}, &n}], m[key{"a", [2]int8{}, nil}], len(m))
	_, ok := m[key{"a", [2]int8{1, 3}, &n}]
	fmt.Println(ok)
}
