// Conversion to a float rounds to the nearest representable value, ties to even.
package main

import (
	"fmt"
	"math"
)

func main() {
	a := 1<<53 + 1
	b := 1<<53 + 3
	fmt.Println(int64(float64(a))-1<<53, int64(float64(b))-1<<53)
	c := 1<<24 + 1
	fmt.Println(int(float32(c)), float32(16777217), float32(uint32(math.MaxUint32)))
	var u uint64 = math.MaxUint64
	fmt.Println(float64(u) == 1<<64, float64(int64(math.MinInt64)))
}
