// Counting, isolating and reversing bits by hand.
package main

import (
	"fmt"
	"math"
)

func pop(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func rev(x uint8) (r uint8) {
	for range 8 {
		r = r<<1 | x&1
		x >>= 1
	}
	return
}

func gray(n uint) uint { return n ^ n>>1 }

func main() {
	fmt.Println(pop(0), pop(math.MaxUint64), pop(0xF0F0), rev(1), rev(0b1101), 12&-12, ^(-1))
	for i := range uint(8) {
		fmt.Printf("%03b ", gray(i))
	}
	fmt.Println()
	var a, b int32 = 5, 9
	a ^= b
	b ^= a
	a ^= b
	fmt.Println(a, b, -1>>31, int32(-8)>>1, uint32(1)<<31>>31)
}
