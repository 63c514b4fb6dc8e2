// Negative zero equals zero but keeps its sign.
package main

import (
	"fmt"
	"math"
)

func main() {
	z := 0.0
	n := -z
	m := math.Copysign(0, -1)
	fmt.Println(z == m, m, n, 1/m, 1/z, math.Signbit(m), math.Signbit(n))
	fmt.Println(m+0, m-0, m*1, m+m, 0*-1.0)
	var f32 float32 = float32(m)
	fmt.Println(f32, -f32)
}
