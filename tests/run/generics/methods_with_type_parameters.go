// Since Go 1.27 a method may have type parameters of its own.
package main

import (
	"fmt"
	"strconv"
)

type List[T any] struct{ xs []T }

func (l List[T]) Map[U any](f func(T) U) List[U] {
	var r List[U]
	for _, x := range l.xs {
		r.xs = append(r.xs, f(x))
	}
	return r
}

func (l *List[T]) Fold[A any](a A, f func(A, T) A) A {
	for _, x := range l.xs {
		a = f(a, x)
	}
	return a
}

type Plain struct{ n int }

func (p Plain) As[T ~int | ~float64]() T { return T(p.n) }

func main() {
	l := List[int]{[]int{1, 2, 3}}
	fmt.Println(l.Map(func(i int) string { return fmt.Sprint(i * 2) }))
	fmt.Println(l.Map[float64](func(i int) float64 { return float64(i) / 2 }).Map(func(f float64) bool { return f > 1 }))
	fmt.Println(l.Fold("", func(s string, i int) string { return s + fmt.Sprint(i) }))
	fmt.Println(Plain{7}.As[float64]()/2, Plain{7}.As[int]()/2)
	g := l.Map[string]
	fmt.Println(g(strconv.Itoa).xs)
	h := List[int].Map[bool]
	fmt.Println(h(l, func(i int) bool { return i > 1 }))
}
