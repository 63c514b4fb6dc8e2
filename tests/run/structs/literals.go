// Struct literals: positional, keyed, empty, nested with elided types, address of.
package main

import "fmt"

type P struct{ x, y int }
type L struct {
	from, to P
	name     string
	tags     []string
}

func main() {
	a := P{1, 2}
	b := P{y: 5}
	c := L{from: P{1, 1}, to: P{x: 2}, tags: []string{"t"}}
	d := &P{7, 8}
	e := []P{{1, 2}, {y: 3}, {}}
	f := map[string]P{"k": {4, 5}}
	g := []*P{{6, 7}}
	h := map[P]string{{1, 2}: "p"}
	fmt.Println(a, b, c, *d, e, f, *g[0], h, P{})
}
