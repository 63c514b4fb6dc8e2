// ^x of an unsigned typed constant flips within its width; of an untyped one it is -x-1.
package main

import (
	"fmt"
	"math"
)

func main() {
	const u8 uint8 = 1
	const u16 uint16 = 0
	fmt.Println(^u8, ^u16, ^uint32(0), uint64(^uint(0)) == math.MaxUint64, ^5)
	fmt.Println(^int8(0), -int8(127), ^int64(-1))
}
