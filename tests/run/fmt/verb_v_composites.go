// %v, %+v, %#v and %T of composite values.
package main

import "fmt"

type P struct {
	X int
	Y string
}
type N struct {
	P *P
	L []P
	M map[string]int
	I any
	e error
}

func main() {
	p := P{1, "a"}
	n := N{L: []P{p}, M: map[string]int{"b": 2, "a": 1}, I: 2.5}
	fmt.Printf("%v\n%+v\n%#v\n%T\n", p, p, p, p)
	fmt.Printf("%v\n%+v\n%#v\n", n, n, n)
	fmt.Printf("%v %+v %#v %T\n", &p, &p, &p, &p)
	fmt.Printf("%v %#v %v %#v\n", []string{"a", "b"}, []string{"a"}, [2]bool{true}, [2]bool{true})
	fmt.Printf("%#v %#v %#v %#v\n", map[int]string{2: "b", 1: "a"}, struct{ A, B int }{1, 2}, []any{1, "x", nil}, []byte{1, 2})
	fmt.Printf("%v %v %v %v\n", []int(nil), map[string]int(nil), (*P)(nil), error(nil))
	fmt.Printf("%#v %#v %#v %#v\n", []int(nil), map[string]int(nil), any(nil), 'x')
}
