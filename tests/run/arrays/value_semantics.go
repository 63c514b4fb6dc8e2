// Assigning or passing an array copies all its elements.
package main

import "fmt"

func change(a [3]int) [3]int {
	a[0] = 99
	return a
}

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	c := change(a)
	fmt.Println(a, b, c)
	s := [2][2]int{{1, 2}, {3, 4}}
	row := s[0]
	row[0] = 100
	t := s
	t[1][1] = -1
	fmt.Println(s, row, t)
	st := struct{ v [2]int }{[2]int{5, 6}}
	u := st
	u.v[0] = 7
	fmt.Println(st, u)
}
