// A local lives as long as a pointer to it.
package main

import "fmt"

func counter() (*int, func() int) {
	n := 10
	return &n, func() int { n++; return n }
}

func main() {
	p, inc := counter()
	inc()
	*p += 100
	fmt.Println(inc(), *p)
	q, _ := counter()
	fmt.Println(*q, p == q)
	var ps []*int
	for i := range 3 {
		ps = append(ps, &i)
	}
	fmt.Println(*ps[0], *ps[1], *ps[2])
}
