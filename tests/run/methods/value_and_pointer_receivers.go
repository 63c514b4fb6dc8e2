// A value receiver gets a copy, a pointer receiver the variable.
package main

import "fmt"

type T struct{ n int }

func (t T) val()  { t.n++ }
func (t *T) ptr() { t.n++ }

func main() {
	t := T{}
	t.val()
	t.ptr()
	p := &t
	p.val()
	p.ptr()
	fmt.Println(t.n)
	s := []T{{}, {}}
	s[0].ptr()
	for i := range s {
		s[i].ptr()
	}
	for _, e := range s {
		e.ptr()
	}
	fmt.Println(s)
	(*T).ptr(&s[1])
	T.val(s[1])
	fmt.Println(s)
}
