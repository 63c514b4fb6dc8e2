// Struct values in a map are replaced as a whole; pointers give access to fields.
package main

import "fmt"

type P struct{ x, y int }

func main() {
	m := map[string]P{"a": {1, 2}}
	p := m["a"]
	p.x = 10
	fmt.Println(m["a"], p)
	m["a"] = p
	fmt.Println(m["a"].x)
	q := map[string]*P{"b": {3, 4}}
	q["b"].x++
	fmt.Println(*q["b"], m["zz"].y)
	a := map[int][3]int{1: {1, 2, 3}}
	fmt.Println(a[1][2], a[9][0])
	s := map[int][]int{}
	s[1] = append(s[1], 5)
	s[1][0]++
	fmt.Println(s)
}
