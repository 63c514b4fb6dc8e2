// Signed integers wrap around in two's complement at their exact width.
package main

import (
	"fmt"
	"math"
)

func main() {
	var a int8 = 127
	var b int16 = 32767
	var c int32 = math.MaxInt32
	var d int64 = math.MaxInt64
	var e int = math.MinInt
	a++
	b++
	c++
	d++
	e--
	fmt.Println(a, b, c, d, e)
	a--
	b -= 2
	fmt.Println(a, b, c-1, d-1, e+1)
	var m int8 = -128
	fmt.Println(-m, m*m, m*-1, m-1)
}
