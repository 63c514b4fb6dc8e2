// Promotion through an embedded pointer; nil panics when used.
package main

import "fmt"

type Base struct{ n int }

func (b *Base) Inc()    { b.n++ }
func (b Base) Get() int { return b.n }

type Outer struct {
	*Base
	name string
}

func main() {
	b := &Base{1}
	x, y := Outer{b, "x"}, Outer{b, "y"}
	x.Inc()
	y.n += 10
	fmt.Println(x.Get(), y.Get(), b.n, x.name)
	defer func() { fmt.Println(recover()) }()
	var z Outer
	fmt.Println(z.Base == nil)
	fmt.Println(z.Get())
}
