// Arrays, structs and interfaces pass by value; slices, maps and pointers refer.
package main

import "fmt"

type S struct {
	a [3]int
	m map[string]int
	s []int
	p *int
}

func change(s S, arr [2]string, i any) {
	s.a[0] = 1
	s.m["k"] = 1
	s.s[0] = 1
	*s.p = 1
	s.s = nil
	arr[0] = "changed"
	i = "changed"
	_ = i
}

func main() {
	n := 0
	s := S{m: map[string]int{}, s: []int{0}, p: &n}
	arr := [2]string{"x"}
	var i any = 5
	change(s, arr, i)
	fmt.Println(s.a, s.m, s.s, n, arr, i)
}
