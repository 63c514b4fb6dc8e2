// Pointers to fields, to array elements and to slice elements.
package main

import "fmt"

type T struct {
	a, b int
	arr  [3]string
}

func main() {
	t := T{1, 2, [3]string{"x", "y", "z"}}
	pb, pe := &t.b, &t.arr[1]
	*pb = 20
	*pe = "Y"
	fmt.Println(t)
	s := []int{1, 2, 3}
	p := &s[1]
	s = append(s, 4, 5, 6)
	*p = 99
	fmt.Println(s[1], *p)
	q := &s[1]
	*q += 5
	fmt.Println(s)
	g := &[]T{{a: 1}}[0].a
	*g++
	fmt.Println(*g)
}
