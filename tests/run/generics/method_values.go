// Method values and expressions of generic types.
package main

import "fmt"

type Acc[T int | string] struct{ sum T }

func (a *Acc[T]) Add(x T) T { a.sum += x; return a.sum }

func main() {
	var a Acc[int]
	f := a.Add
	g := (*Acc[int]).Add
	f(1)
	g(&a, 10)
	s := &Acc[string]{"<"}
	h := s.Add
	h("x")
	fmt.Println(a.sum, h("y"))
}
