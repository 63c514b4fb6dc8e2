// Conversion between integers sign-extends or truncates.
package main

import "fmt"

func main() {
	v := uint16(0x10F0)
	w := int8(v)
	fmt.Println(w, uint32(w), uint32(uint8(w)), int64(w), uint64(w))
	x := -1
	fmt.Println(uint8(x), uint16(x), uint32(x), uint64(x), uint(x))
	y := int64(1)<<40 + 7
	fmt.Println(int32(y), int16(y), int8(y), uint8(y+250))
	z := uint64(1 << 63)
	fmt.Println(int64(z), int(z), uintptr(5), byte(300&0xff))
}
