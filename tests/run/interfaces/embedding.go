// Interfaces embed others; overlapping methods are one.
package main

import "fmt"

type A interface {
	X() string
	Y() string
}
type B interface {
	Y() string
	Z() string
}
type AB interface {
	A
	B
	fmt.Stringer
}
type T struct{}

func (T) X() string      { return "x" }
func (T) Y() string      { return "y" }
func (T) Z() string      { return "z" }
func (T) String() string { return "T" }

func main() {
	var ab AB = T{}
	var a A = ab
	var b B = ab
	fmt.Println(a.X()+b.Y()+b.Z(), ab, a.(AB).Z())
}
