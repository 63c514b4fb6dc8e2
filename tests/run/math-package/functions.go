// Rounding, powers, roots, logarithms.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{-2.5, -1.5, -0.5, 0.5, 1.5, 2.4, 2.5} {
		fmt.Println(math.Floor(f), math.Ceil(f), math.Round(f), math.RoundToEven(f), math.Trunc(f), math.Abs(f))
	}
	fmt.Println(math.Sqrt(16), math.Cbrt(27), math.Pow(2, 10), math.Pow(2, -1), math.Hypot(3, 4), math.Exp2(5), math.Log2(8), math.Log10(1000), math.Log(1))
	fmt.Println(math.Max(1, 2), math.Min(-1, 2), math.Mod(-7, 3), math.Remainder(7, 4), math.Dim(3, 5), math.Copysign(3, -1))
	fmt.Println(math.Inf(1), math.NaN(), math.IsInf(math.Inf(-1), -1), math.MaxInt64, math.Signbit(-1))
	ip, frac := math.Modf(-3.25)
	fr, exp := math.Frexp(8)
	fmt.Println(ip, frac, fr, exp, math.Ldexp(0.5, 4))
	fmt.Println(math.Float64bits(1.5), math.Float32bits(-2), math.Float64frombits(0x4009_21fb_5444_2d18))
	fmt.Printf("%.6f %.6f %.6f %.6f\n", math.Sin(1), math.Cos(1), math.Atan2(1, -1), math.Exp(1))
}
