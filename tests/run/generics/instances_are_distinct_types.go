// Instances with different arguments are different types; with the same, identical.
package main

import "fmt"

type Box[T any] struct{ v T }

func (b Box[T]) Type() string { return fmt.Sprintf("%T", b) }

type IntBox = Box[int]
type Named Box[int]

func main() {
	var a any = Box[int]{1}
	_, ok1 := a.(Box[int])
	_, ok2 := a.(Box[int64])
	_, ok3 := a.(IntBox)
	_, ok4 := a.(Named)
	fmt.Println(ok1, ok2, ok3, ok4)
	fmt.Println(Box[string]{}.Type(), Box[Box[int]]{}.Type(), Box[map[string][]int]{}.Type(), Box[any]{}.Type(), Box[func(int) error]{}.Type())
	fmt.Println(a == any(IntBox{1}), Box[any]{1} == Box[any]{1.0})
}
