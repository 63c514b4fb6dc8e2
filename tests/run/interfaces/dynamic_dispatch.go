// A call through an interface runs the dynamic type's method.
package main

import "fmt"

type Shape interface {
	Area() float64
	Name() string
}
type Sq struct{ s float64 }
type Ci struct{ r float64 }
type Tri struct{ a, h float64 }

func (s Sq) Area() float64  { return s.s * s.s }
func (s Sq) Name() string   { return "square" }
func (c *Ci) Area() float64 { return 3 * c.r * c.r }
func (c *Ci) Name() string  { return "circle" }
func (t Tri) Area() float64 { return t.a * t.h / 2 }
func (t Tri) Name() string  { return "triangle" }

func main() {
	shapes := []Shape{Sq{2}, &Ci{1}, Tri{3, 4}, &Sq{5}}
	total := 0.0
	for _, s := range shapes {
		fmt.Print(s.Name(), " ", s.Area(), "; ")
		total += s.Area()
	}
	fmt.Println(total)
}
