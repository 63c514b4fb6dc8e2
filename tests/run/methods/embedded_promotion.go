// Method sets of structs with embedded values and pointers.
package main

import "fmt"

type A struct{ n int }

func (a A) Get() int   { return a.n }
func (a *A) Set(n int) { a.n = n }

type V struct{ A }
type P struct{ *A }

type GS interface {
	Get() int
	Set(int)
}

func main() {
	v := V{A{1}}
	p := P{&A{2}}
	list := []GS{&v, p, &p, &v.A}
	for i, gs := range list {
		gs.Set(gs.Get() + 10*(i+1))
		fmt.Print(gs.Get(), " ")
	}
	fmt.Println(v.n, p.n)
	get := v.Get
	v.Set(99)
	fmt.Println(get(), v.Get())
}
