// Numeric code over several element types.
package main

import "fmt"

type Num interface {
	~int | ~int32 | ~float32 | ~float64 | ~complex128
}

type Matrix[T Num] [][]T

func New[T Num](n int, f func(i, j int) T) Matrix[T] {
	m := make(Matrix[T], n)
	for i := range m {
		m[i] = make([]T, n)
		for j := range m[i] {
			m[i][j] = f(i, j)
		}
	}
	return m
}

func (a Matrix[T]) Mul(b Matrix[T]) Matrix[T] {
	return New(len(a), func(i, j int) (s T) {
		for k := range a {
			s += a[i][k] * b[k][j]
		}
		return
	})
}

func main() {
	a := New(3, func(i, j int) int { return i*3 + j })
	fmt.Println(a.Mul(a))
	b := New(2, func(i, j int) float32 { return float32(i+j) / 3 })
	fmt.Println(b.Mul(b))
	c := New(2, func(i, j int) complex128 { return complex(float64(i), float64(j)) })
	fmt.Println(c.Mul(c))
}
