// Generic combinators over iter.Seq.
package main

import (
	"fmt"
	"iter"
	"slices"
)

func Map[T, U any](s iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for x := range s {
			if !yield(f(x)) {
				return
			}
		}
	}
}

func Filter[T any](s iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		s(func(x T) bool { return !keep(x) || yield(x) })
	}
}

func Take[T any](s iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for x := range s {
			if !yield(x) {
				return
			}
			if i++; i == n {
				return
			}
		}
	}
}

func Naturals(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

func Zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func main() {
	odd := Filter(Naturals, func(i int) bool { return i%2 == 1 })
	for s := range Map(Take(odd, 5), func(i int) string { return fmt.Sprint("n", i) }) {
		fmt.Print(s, " ")
	}
	for a, b := range Zip(Take(Naturals, 3), odd) {
		fmt.Print(a, "-", b, " ")
	}
	fmt.Println(slices.Collect(Take(Naturals, 0)) == nil)
}
