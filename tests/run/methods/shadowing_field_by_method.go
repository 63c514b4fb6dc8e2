// A method of the outer type hides the promoted one; the inner keeps calling its own.
package main

import "fmt"

type Inner struct{}

func (Inner) Name() string    { return "inner" }
func (i Inner) Hello() string { return "hello " + i.Name() }

type Outer struct{ Inner }

func (Outer) Name() string { return "outer" }

func main() {
	o := Outer{}
	fmt.Println(o.Name(), o.Inner.Name(), o.Hello())
	var n interface{ Name() string } = o
	fmt.Println(n.Name())
}
