// new takes a type or, since Go 1.26, an expression.
package main

import "fmt"

type T struct{ s string }

func main() {
	p := new(int)
	q := new(42)
	r := new(T{"x"})
	t := new(T)
	*p += *q
	fmt.Println(*p, r.s, t.s == "", *new("str"), *new(1.5))
	*q = 1
	fmt.Println(*q, *p)
	fmt.Printf("%T %T %T\n", q, r, new('x'))
}
