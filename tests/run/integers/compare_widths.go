// Comparison uses the operand type: an unsigned value is never below zero.
package main

import "fmt"

func main() {
	var u uint8 = 200
	var i int8 = int8(u)
	fmt.Println(i < 0, u > 127, uint8(i) == u, int(i) == int(u))
	var big uint64 = 1 << 63
	fmt.Println(big > 1<<62, int64(big) < 0, big-1 < big)
	a, b := uint(1), uint(2)
	fmt.Println(a-b > 0, int(a-b) < 0)
}
