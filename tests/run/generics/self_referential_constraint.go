// A constraint may mention its own type parameter.
package main

import "fmt"

type Ordered[T any] interface{ Less(T) bool }
type Age int

func (a Age) Less(b Age) bool { return a < b }

func Min[T Ordered[T]](xs ...T) T {
	m := xs[0]
	for _, x := range xs[1:] {
		if x.Less(m) {
			m = x
		}
	}
	return m
}

type Cloner[T any] interface{ Clone() T }
type Doc struct{ s string }

func (d *Doc) Clone() *Doc { c := *d; return &c }

func Two[T Cloner[T]](x T) (T, T) { return x.Clone(), x.Clone() }

func main() {
	fmt.Println(Min(Age(5), Age(2), Age(9)))
	a, b := Two(&Doc{"d"})
	a.s = "changed"
	fmt.Println(a.s, b.s)
}
