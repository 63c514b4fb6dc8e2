// Integer verbs: bases, signs, width, padding, characters.
package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Printf("|%d|%5d|%-5d|%05d|%+d|% d|\n", 42, 42, 42, 42, 42, 42)
	fmt.Printf("|%b|%o|%O|%x|%X|%#x|%#o|%#b|\n", 10, 64, 64, 255, 255, 255, 8, 5)
	fmt.Printf("|%c|%q|%U|%#U|\n", 0x4e16, 'x', 0x1F600, 0x1F600)
	fmt.Printf("|%d|%x|%b|%+d|\n", -42, -255, int8(-5), int64(math.MinInt64))
	fmt.Printf("|%6.3d|%-6.3d|%+06d|%x|%X|\n", 7, 7, 42, uint8(200), uint64(math.MaxUint64))
	fmt.Printf("|%08b|%3c|%-4q|%#04x|\n", 5, 'A', 'B', 11)
}
