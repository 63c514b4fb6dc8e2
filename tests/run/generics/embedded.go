// Embedding instantiated generic types promotes their methods.
package main

import "fmt"

type Base[T any] struct{ val T }

func (b *Base[T]) Set(v T) { b.val = v }
func (b Base[T]) Get() T   { return b.val }

type Named struct {
	Base[string]
	id int
}
type Wrap[T any] struct {
	*Base[T]
	n int
}

func main() {
	n := Named{id: 1}
	n.Set("hello")
	w := Wrap[float64]{&Base[float64]{}, 2}
	w.Set(2.5)
	fmt.Println(n.Get(), n.Base.val, w.Get(), w.val)
	var g interface{ Get() string } = n
	fmt.Println(g.Get())
}
