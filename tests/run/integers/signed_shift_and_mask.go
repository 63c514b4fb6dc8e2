// Sign extension by shifts; extraction of bit fields.
package main

import (
	"fmt"
	"math"
)

func field(x uint32, lo, n uint) uint32 { return x >> lo & (1<<n - 1) }
func sext(x uint32, n uint) int32       { return int32(x<<(32-n)) >> (32 - n) }

func main() {
	x := uint32(0xDEADBEEF)
	fmt.Printf("%x %x %x %d %d\n", field(x, 0, 4), field(x, 8, 12), field(x, 0, 32), sext(0xF, 4), sext(0x7, 4))
	var v int64 = -0x123456789
	fmt.Printf("%x %x %x\n", v>>4, uint64(v)>>60, uint32(v))
	fmt.Println(int8(-128)>>1, int16(-1)>>15, int64(math.MinInt64)>>63, -5>>1, -5/2)
}
