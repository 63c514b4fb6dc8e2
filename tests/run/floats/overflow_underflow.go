// Arithmetic beyond the range gives infinity, below it subnormals and zero.
package main

import (
	"fmt"
	"math"
)

func main() {
	big := math.MaxFloat64
	fmt.Println(big*2, -big*2, big+1 == big)
	t := math.SmallestNonzeroFloat64
	fmt.Println(t, t/2, t*0.6, 5e-324 == t)
	var f float32 = math.MaxFloat32
	fmt.Println(f*2, f, float32(big), float32(1e-46))
}
