// and, or, xor, and-not, complement on signed and unsigned values.
package main

import "fmt"

func main() {
	a, b := 0b1100, 0b1010
	fmt.Printf("%04b %04b %04b %04b\n", a&b, a|b, a^b, a&^b)
	fmt.Println(^a, ^uint8(12), -5&3, -5|3, -5^3, -5&^3)
	x := uint32(0xF0F0)
	x &= 0xFF00
	x |= 1
	x ^= 0x10000
	x &^= 0x8000
	x <<= 2
	x >>= 1
	fmt.Printf("%#x\n", x)
}
