// Generic alias declarations.
package main

import "fmt"

type Pair[A, B any] struct {
	a A
	b B
}
type StrPair[T any] = Pair[string, T]
type Vec[T any] = []T
type Table[V any] = map[string]Vec[V]

func sum(v Vec[int]) (n int) {
	for _, x := range v {
		n += x
	}
	return
}

func main() {
	p := StrPair[int]{"x", 1}
	var q Pair[string, int] = p
	t := Table[int]{"k": {1, 2, 3}}
	fmt.Println(q, sum(t["k"]), sum([]int{4}))
	fmt.Printf("%T %T\n", p, t)
}
