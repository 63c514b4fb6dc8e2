// Unsigned division and remainder near the top of the range.
package main

import (
	"fmt"
	"math"
)

func main() {
	var a uint64 = math.MaxUint64
	fmt.Println(a/2, a%10, a/a, a/(a-1), a%(1<<63), (a-1)/a)
	var b uint32 = 1 << 31
	fmt.Println(b/3, b%7, -b/2, int32(b)/2)
	var c uint8 = 255
	fmt.Println(c/16, c%16, (c+1)/16, -c/2, ^c/2)
	for _, d := range []uint64{1, 3, 7, 10, 1 << 40} {
		fmt.Print(a/d*d+a%d == a, " ")
	}
	fmt.Println()
}
