// Generic map helpers: constraint comparable, ordered keys.
package main

import (
	"cmp"
	"fmt"
	"slices"
)

func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	ks := make([]K, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(xs ...T) Set[T] {
	for _, x := range xs {
		s[x] = struct{}{}
	}
	return s
}
func (s Set[T]) Has(x T) bool { _, ok := s[x]; return ok }

type Ages map[string]int

func main() {
	fmt.Println(Keys(Ages{"b": 2, "a": 1}), Keys(map[float64]bool{2.5: true, -1: false}))
	s := Set[[2]int]{}
	s.Add([2]int{1, 2}, [2]int{1, 2}, [2]int{3, 4})
	fmt.Println(len(s), s.Has([2]int{3, 4}), s.Has([2]int{4, 3}))
}
