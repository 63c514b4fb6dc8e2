// new gives a pointer to zero, make an initialised slice, map or channel.
package main

import "fmt"

type T struct {
	n int
	s []string
}

func main() {
	p := new(T)
	p.s = append(p.s, "x")
	pp := new(*T)
	*pp = p
	(*pp).n++
	fmt.Println(*p, **pp, *new([2]int), *new(any) == nil)
	m := make(map[string][]int)
	m["a"] = append(m["a"], 1)
	c := make(chan T, 1)
	c <- *p
	s := make([]*T, 2)
	fmt.Println(m, (<-c).n, s[0] == nil)
	type M map[int]int
	fmt.Printf("%T %T\n", make(M), new(M))
}
