// A method value binds a copy of the receiver when it is evaluated.
package main

import "fmt"

type T struct{ n int }

func (t T) Val() int   { return t.n }
func (t *T) Ptr() int  { return t.n }
func (t *T) Add(d int) { t.n += d }

func main() {
	t := T{1}
	v, p, add := t.Val, t.Ptr, t.Add
	t.n = 10
	add(5)
	fmt.Println(v(), p(), t.n)
	pt := &t
	w := pt.Val
	pt.n = 100
	fmt.Println(w(), pt.Val())
	pt = &T{7}
	fmt.Println(p(), w())
	fs := []func() int{t.Val, pt.Ptr}
	fmt.Println(fs[0](), fs[1]())
}
