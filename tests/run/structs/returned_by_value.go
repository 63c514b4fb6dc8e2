// A struct result is no variable, but its fields may be read and methods called.
package main

import "fmt"

type V struct{ x, y float64 }

func mk(x, y float64) V       { return V{x, y} }
func (v V) Add(o V) V         { return V{v.x + o.x, v.y + o.y} }
func (v V) Len2() float64     { return v.x*v.x + v.y*v.y }
func swap(v V) (a, b float64) { return v.y, v.x }

func main() {
	fmt.Println(mk(1, 2).x, mk(1, 2).Add(mk(3, 4)).Add(V{y: 1}).Len2())
	a, b := swap(mk(5, 6))
	fmt.Println(a, b)
}
