// Floats that fit no integer become what amd64 makes of them; the width goes after that.
package main

import (
	"fmt"
	"math"
)

func main() {
	values := []float64{math.NaN(), -1, -0.5, -1e20, 1e20, math.Inf(1), math.Inf(-1), 1e10, -1e10, 9.3e18, -9.3e18, 1.9e19, 1 << 63, 1<<64 - 2048, 3e9, -3e9, 70000, -70000, 300, -300, 4294967295.5}
	for _, v := range values {
		fmt.Println(v, uint64(v), uint32(v), uint16(v), uint8(v), uint(v), uintptr(v), int64(v), int32(v), int16(v), int8(v), int(v))
		f := float32(v)
		fmt.Println(f, uint64(f), uint32(f), uint16(f), uint8(f), uint(f), uintptr(f), int64(f), int32(f), int16(f), int8(f), int(f))
	}
}
