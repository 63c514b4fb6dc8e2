// What Go's package math/cmplx exports, with its types.
package main

import (
	"math/cmplx"
)

var _ func(complex128) float64 = cmplx.Abs
var _ func(complex128) complex128 = cmplx.Acos
var _ func(complex128) complex128 = cmplx.Acosh
var _ func(complex128) complex128 = cmplx.Asin
var _ func(complex128) complex128 = cmplx.Asinh
var _ func(complex128) complex128 = cmplx.Atan
var _ func(complex128) complex128 = cmplx.Atanh
var _ func(complex128) complex128 = cmplx.Conj
var _ func(complex128) complex128 = cmplx.Cos
var _ func(complex128) complex128 = cmplx.Cosh
var _ func(complex128) complex128 = cmplx.Cot
var _ func(complex128) complex128 = cmplx.Exp
var _ func() complex128 = cmplx.Inf
var _ func(complex128) bool = cmplx.IsInf
var _ func(complex128) bool = cmplx.IsNaN
var _ func(complex128) complex128 = cmplx.Log
var _ func(complex128) complex128 = cmplx.Log10
var _ func() complex128 = cmplx.NaN
var _ func(complex128) float64 = cmplx.Phase
var _ func(complex128) (float64, float64) = cmplx.Polar
var _ func(complex128, complex128) complex128 = cmplx.Pow
var _ func(float64, float64) complex128 = cmplx.Rect
var _ func(complex128) complex128 = cmplx.Sin
var _ func(complex128) complex128 = cmplx.Sinh
var _ func(complex128) complex128 = cmplx.Sqrt
var _ func(complex128) complex128 = cmplx.Tan
var _ func(complex128) complex128 = cmplx.Tanh

func main() {}
