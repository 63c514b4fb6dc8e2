// Package geo is a package of the test.
package geo

import "math"

const Dims = 2

var (
	Origin = Point{}
	Count  = 10
)

type Point struct{ X, Y float64 }

func (p Point) Len() float64 { return math.Sqrt(p.sq()) }
func (p Point) sq() float64  { return p.X*p.X + p.Y*p.Y }
