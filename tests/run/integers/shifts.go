// Shifting by the width or more gives 0, or -1 for a negative right shift.
package main

import (
	"fmt"
	"math"
)

func main() {
	n := 8
	var a int8 = -128
	var b uint8 = 255
	fmt.Println(a>>n, a<<n, b>>n, b<<n, a>>7, b<<7, b>>7)
	n = 64
	x, y := -1, uint64(1)
	fmt.Println(x>>n, x<<n, y<<n, y<<63, x>>100, 1<<n == 0)
	var s uint64 = math.MaxUint64
	fmt.Println(x>>s, y<<s, 5<<s)
	var u8 uint8 = 3
	fmt.Println(1<<u8<<u8, 100>>u8)
}
