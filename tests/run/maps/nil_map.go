// A nil map reads as empty; a write panics.
package main

import "fmt"

func main() {
	var m map[string]int
	v, ok := m["a"]
	fmt.Println(v, ok, len(m), m == nil, m)
	delete(m, "a")
	for range m {
		fmt.Println("never")
	}
	defer func() {
		fmt.Println(recover())
	}()
	m["a"] = 1
}
