// A shift's type is the left operand's; the right may be any integer type.
package main

import "fmt"

func main() {
	var l int16 = 1
	fmt.Printf("%T %v\n", l<<uint8(15), l<<uint8(15))
	fmt.Printf("%T %v\n", l<<int64(14), l<<int64(14))
	var b byte = 0x81
	fmt.Println(b<<1, b>>1, b<<1>>1, b>>1<<1, int8(b)>>1)
	var r rune = 'a'
	fmt.Println(r<<1, string(r>>0))
}
