// A pointer kept in maps, slices and interfaces refers to one variable.
package main

import "fmt"

type C struct{ n int }

func main() {
	c := &C{}
	m := map[string]*C{"a": c}
	s := []*C{c, c}
	var i any = c
	m["a"].n++
	s[1].n++
	i.(*C).n++
	c.n++
	fmt.Println(c.n, *s[0], m["a"].n)
	k := map[*C]string{c: "found"}
	fmt.Println(k[s[0]], k[&C{4}] == "")
}
