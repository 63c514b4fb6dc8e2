// Grouped declarations of constants, variables and types.
package main

import "fmt"

const (
	A, B = 1, "b"
	C    = A + 1
)

var (
	v1, v2 int = 5, 6
	v3         = "three"
	v4     float32
)

type (
	P struct{ x int }
	Q *P
	R = []P
)

func main() {
	var (
		a    = 1
		b, c = a + 1, "c"
	)
	fmt.Println(A, B, C, v1, v2, v3, v4, a, b, c)
	var q Q = &P{3}
	fmt.Println(q.x, R{{1}, {2}})
}
