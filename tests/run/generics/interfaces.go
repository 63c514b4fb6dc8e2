// Generic interfaces, implemented by generic and plain types.
package main

import "fmt"

type Container[T any] interface {
	Put(T)
	Get() (T, bool)
}
type Queue[T any] struct{ xs []T }

func (q *Queue[T]) Put(x T) { q.xs = append(q.xs, x) }
func (q *Queue[T]) Get() (x T, ok bool) {
	if len(q.xs) > 0 {
		x, ok = q.xs[0], true
		q.xs = q.xs[1:]
	}
	return
}

type Last struct {
	v   int
	has bool
}

func (l *Last) Put(x int)        { l.v, l.has = x, true }
func (l *Last) Get() (int, bool) { defer func() { l.has = false }(); return l.v, l.has }

func drain[T any](c Container[T], in ...T) (out []T) {
	for _, x := range in {
		c.Put(x)
	}
	for x, ok := c.Get(); ok; x, ok = c.Get() {
		out = append(out, x)
	}
	return
}

func main() {
	fmt.Println(drain[string](&Queue[string]{}, "a", "b"), drain[int](&Last{}, 1, 2, 3))
}
