package main

import (
	"fmt"
	"unique"
)

type P struct {
	a int
	b string
}

func main() {
	a, b := unique.Make("x"+fmt.Sprint(1)), unique.Make("x1")
	fmt.Println(a == b, a.Value(), unique.Make(P{1, "b"}) == unique.Make(P{1, "b"}), unique.Make(P{1, "c"}) == unique.Make(P{1, "b"}))
	fmt.Println(unique.Make[any](1) == unique.Make[any](1), unique.Make[any](1) == unique.Make[any]("1"), unique.Make(1).Value())
	m := map[unique.Handle[string]]int{a: 1}
	m[b]++
	fmt.Println(m[a], len(m))
	var z unique.Handle[error]
	fmt.Println(z == unique.Handle[error]{}, unique.Make[error](nil).Value())
}
