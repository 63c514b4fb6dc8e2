// %p and %T; nil pointers; pointers inside structures print as addresses.
package main

import (
	"errors"
	"fmt"
)

type T struct{ p *int }

func main() {
	n := 1
	fmt.Println(fmt.Sprintf("%p", &n)[:2], fmt.Sprint(T{&n})[:3], fmt.Sprintf("%v", []*int{&n})[:3])
	fmt.Printf("%v %+v %p %t\n", T{}, T{nil}, nil, (*int)(nil) == nil)
	fmt.Printf("%T %T %T %T %T %T\n", nil, n, &n, main, T{}, struct{ a []int }{})
	fmt.Printf("%T %T %T %T\n", map[string][]int{}, make(<-chan int), func(int, ...string) (bool, error) { return false, nil }, errors.New("x"))
	fmt.Printf("%T %T %T\n", [3]*T{}, new(any), any(new(error)))
	fmt.Println(&[]int{1}, &map[string]int{"a": 1}, &[2]bool{}, &struct{ x int }{5})
}
