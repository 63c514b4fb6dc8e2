// &T{...}, &[]T{...}, and & of parenthesised operands.
package main

import "fmt"

type T struct{ a, b int }

func main() {
	p := &T{1, 2}
	s := &[]int{1, 2}
	m := &map[string]int{"k": 1}
	a := &[2]string{"x", "y"}
	(*s)[0] = 10
	(*m)["k"]++
	a[1] = "z"
	pp := &p
	(*pp).a, (**pp).b = 5, 6
	fmt.Println(*p, *s, *m, *a, len(a))
	q := &(p.a)
	*q *= 2
	r := (&(*p))
	fmt.Println(p.a, r == p)
	list := []**T{&p}
	(*list[0]).b = 9
	fmt.Println(p.b)
}
