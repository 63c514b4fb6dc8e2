// Type parameters that no field uses still make distinct types.
package main

import "fmt"

type Unit[K any] float64
type meter struct{}
type second struct{}

func (u Unit[K]) Add(v Unit[K]) Unit[K] { return u + v }

func Len[T any, N interface{ ~[]T }](n N) int { return len(n) }

func main() {
	var a Unit[meter] = 1.5
	var b any = Unit[second](2)
	_, ok := b.(Unit[meter])
	fmt.Println(a.Add(2), ok, Len[int]([]int{1, 2}))
}
