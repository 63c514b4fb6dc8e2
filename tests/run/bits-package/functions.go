// Counting, rotating, reversing bits; wide arithmetic.
package main

import (
	"fmt"
	"math/bits"
)

func main() {
	fmt.Println(bits.OnesCount(255), bits.LeadingZeros32(1), bits.TrailingZeros16(8), bits.Len(1023), bits.Len8(0), bits.LeadingZeros64(0), bits.TrailingZeros64(0))
	fmt.Println(bits.RotateLeft8(0b1000_0001, 1), bits.RotateLeft32(1, -1), bits.Reverse8(1), bits.ReverseBytes32(0x01020304), bits.UintSize)
	s, c := bits.Add64(1<<63, 1<<63, 1)
	d, b := bits.Sub64(0, 1, 0)
	hi, lo := bits.Mul64(1<<63, 6)
	q, r := bits.Div64(1, 0, 3)
	fmt.Println(s, c, d, b, hi, lo, q, r)
}
