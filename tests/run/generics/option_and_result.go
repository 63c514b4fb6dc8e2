// Generic sum-like types with function fields.
package main

import "fmt"

type Option[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Option[T] { return Option[T]{v, true} }
func None[T any]() Option[T]    { return Option[T]{} }
func (o Option[T]) OrElse(d T) T {
	if o.ok {
		return o.v
	}
	return d
}
func Then[T, U any](o Option[T], f func(T) Option[U]) Option[U] {
	if !o.ok {
		return None[U]()
	}
	return f(o.v)
}

func half(n int) Option[float64] {
	if n%2 != 0 {
		return None[float64]()
	}
	return Some(float64(n) / 2)
}

func main() {
	fmt.Println(Then(Some(10), half).OrElse(-1), Then(Some(3), half).OrElse(-1), Then(None[int](), half), Some("x").OrElse("y"))
}
