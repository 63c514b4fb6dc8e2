// The limits in package math as typed values.
package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(math.MaxInt8, math.MinInt16, math.MaxUint32, math.MaxInt64, math.MinInt64)
	fmt.Println(uint64(math.MaxUint64), math.MaxFloat32, math.SmallestNonzeroFloat64)
	const overflowSafe = math.MaxUint64/2 == math.MaxInt64
	fmt.Println(overflowSafe, math.Pi, float32(math.Pi))
}
