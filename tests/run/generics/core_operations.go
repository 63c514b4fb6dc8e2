// range, index, len, append, make, send and conversion on type parameters.
package main

import "fmt"

func Bytes[T ~string | ~[]byte](x T) (n int) {
	for i := range len(x) {
		n += int(x[i])
	}
	return n
}

func Rep[S ~[]E, E any](x E, n int) S {
	s := make(S, 0, n)
	for range n {
		s = append(s, x)
	}
	return s[:n:n]
}

func Conv[To, From ~int | ~float64 | ~uint8](x From) To { return To(x) }

func Ptr[T any](x T) *T { return &x }

func Fill[M ~map[K]V, K comparable, V any](ks []K, v V) M {
	m := make(M)
	for _, k := range ks {
		m[k] = v
	}
	return m
}

func main() {
	fmt.Println(Bytes("abc"), Bytes([]byte{1, 2}), Rep[[]string]("x", 3), Conv[uint8](300.7-256), Conv[float64](uint8(7)))
	p := Ptr(5)
	*p++
	fmt.Println(*p, *Ptr("s"), Fill[map[int]bool]([]int{1, 2}, true))
}
