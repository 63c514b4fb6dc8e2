// Generic functions with explicit and inferred type arguments.
package main

import (
	"fmt"
	"strconv"
)

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}

func Zero[T any]() T {
	var z T
	return z
}

func main() {
	xs := []int{1, 2, 3}
	fmt.Println(Map(xs, func(i int) string { return strconv.Itoa(i * i) }))
	fmt.Println(Map[int, float64](xs, func(i int) float64 { return float64(i) / 2 }))
	fmt.Println(Reduce(xs, "", func(a string, i int) string { return a + fmt.Sprint(i) }))
	fmt.Printf("%v %q %v %v\n", Zero[int](), Zero[string](), Zero[*int]() == nil, Zero[[2]bool]())
}
