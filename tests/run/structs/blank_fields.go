// Blank fields take space in literals but cannot be read.
package main

import "fmt"

type T struct {
	a int
	_ string
	b int
	_ [2]int
}

func main() {
	t := T{a: 1, b: 2}
	u := t
	u.b = 3
	fmt.Println(t.a, t.b, u.b, t == T{a: 1, b: 2}, t == u)
}
