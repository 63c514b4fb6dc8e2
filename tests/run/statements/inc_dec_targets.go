// ++ on fields, elements, dereferences, parenthesised operands.
package main

import "fmt"

type T struct {
	a [2]int
	m map[string]*T
	n int
}

func main() {
	t := T{m: map[string]*T{"x": {}}}
	t.a[1]++
	t.m["x"].n++
	(t.n)++
	p := &t.n
	(*p)++
	*&t.a[0]--
	fmt.Println(t.a, t.m["x"].n, t.n)
}
