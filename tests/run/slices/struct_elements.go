// Elements of a slice of structs are addressable; the range variable is a copy.
package main

import "fmt"

type P struct{ x, y int }

func main() {
	ps := []P{{1, 2}, {3, 4}}
	for _, p := range ps {
		p.x = 100
	}
	fmt.Println(ps)
	for i := range ps {
		ps[i].x *= 10
	}
	q := &ps[1]
	q.y = -4
	fmt.Println(ps)
	ps = append(ps, P{5, 6})
	q.y = 0
	fmt.Println(ps)
	pp := []*P{{7, 8}, {y: 9}}
	for _, p := range pp {
		p.x++
	}
	fmt.Println(*pp[0], *pp[1])
}
