// A constraint with methods lets the function call them.
package main

import "fmt"

type Shower interface{ Show() string }
type A int
type B struct{ s string }

func (a A) Show() string  { return fmt.Sprint("A", int(a)) }
func (b *B) Show() string { return "B" + b.s }

func All[T Shower](xs ...T) (out []string) {
	for _, x := range xs {
		out = append(out, x.Show())
	}
	return
}

func main() {
	fmt.Println(All(A(1), A(2)), All(&B{"x"}), All[Shower](A(3), &B{"y"}))
	f := A.Show
	fmt.Println(f(9))
}
