// The quotient of the most negative value and -1 is itself by overflow, the remainder 0.
package main

import (
	"fmt"
	"math"
)

func main() {
	var a int8 = math.MinInt8
	var b int16 = math.MinInt16
	var c int32 = math.MinInt32
	var d int64 = math.MinInt64
	var e int = math.MinInt
	m8, m16, m32, m64, m := int8(-1), int16(-1), int32(-1), int64(-1), -1
	fmt.Println(a/m8, b/m16, c/m32, d/m64, e/m)
	fmt.Println(a%m8, b%m16, c%m32, d%m64, e%m)
}
