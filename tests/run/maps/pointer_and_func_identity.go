// Keys with pointers and channels inside structs.
package main

import "fmt"

type k struct {
	p *int
	c chan int
	s string
}

func main() {
	a, b := new(int), new(int)
	c := make(chan int)
	m := map[k]int{{a, c, "x"}: 1, {b, c, "x"}: 2}
	m[k{a, c, "x"}]++
	m[k{a, nil, "x"}] = 9
	*a = 100
	fmt.Println(m[k{a, c, "x"}], m[k{b, c, "x"}], m[k{a, nil, "x"}], m[k{}], len(m))
	e := map[any]string{a: "pa", c: "c", k{s: "z"}: "k"}
	fmt.Println(e[a], e[b] == "", e[c], e[k{s: "z"}])
}
