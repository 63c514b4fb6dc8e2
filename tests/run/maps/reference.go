// A map value refers to its map: copies see each other's changes.
package main

import "fmt"

func add(m map[string]int) { m["x"] = 1; m = nil }

func main() {
	a := map[string]int{}
	b := a
	add(a)
	b["y"] = 2
	fmt.Println(a, len(b), a == nil)
	type T struct{ m map[int]bool }
	t := T{map[int]bool{}}
	u := t
	u.m[1] = true
	fmt.Println(t.m)
}
