// Assigning a struct copies its fields, nested structs and arrays included.
package main

import "fmt"

type In struct{ a [2]int }
type T struct {
	n  int
	in In
	s  []int
}

func change(t T) T {
	t.n = 100
	t.in.a[0] = 200
	t.s[0] = 300
	return t
}

func main() {
	t := T{1, In{[2]int{2, 3}}, []int{4}}
	u := change(t)
	fmt.Println(t, u)
	v := t
	v.in.a[1] = -1
	fmt.Println(t.in, v.in)
}
