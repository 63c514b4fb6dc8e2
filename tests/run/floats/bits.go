// The bit patterns of floats.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{0, math.Copysign(0, -1), 1, -2, math.Inf(1), math.SmallestNonzeroFloat64, math.MaxFloat64, 0.1} {
		b := math.Float64bits(f)
		fmt.Printf("%016x %v\n", b, math.Float64frombits(b))
	}
	for _, f := range []float32{1, 0.1, -3.5, math.MaxFloat32} {
		fmt.Printf("%08x ", math.Float32bits(f))
	}
	fmt.Println(math.Float32frombits(0x7f800000), math.Nextafter(1, 2), math.Float64bits(math.NaN())>>52 == 0x7ff)
}
