// Iterations to a fixed point.
package main

import (
	"fmt"
	"math"
)

func sqrt(x float64) float64 {
	z := 1.0
	for range 50 {
		n := z - (z*z-x)/(2*z)
		if n == z {
			break
		}
		z = n
	}
	return z
}

func main() {
	for _, x := range []float64{2, 9, 1e10, 1e-10, 0.25} {
		fmt.Println(sqrt(x), sqrt(x) == math.Sqrt(x))
	}
	eps := 1.0
	for 1+eps/2 != 1 {
		eps /= 2
	}
	fmt.Println(eps, eps == 0x1p-52)
}
