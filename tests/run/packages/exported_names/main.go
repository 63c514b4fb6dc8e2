// A local package: exported functions, types, constants, variables and methods.
package main

import (
	"fmt"

	"example.com/shapes/geo"
)

func main() {
	p := geo.Point{X: 3, Y: 4}
	fmt.Println(p.Len(), geo.Origin, geo.Dims, geo.New(1, 2))
	geo.Count++
	fmt.Println(geo.Made(), geo.Count)
	var s geo.Shape = geo.Square(2)
	fmt.Printf("%v %T %T\n", s.Area(), s, p)
	fmt.Println(geo.Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i * 2) }))
}
