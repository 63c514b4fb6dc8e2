// Sixty-four bit products through halves, and overflow checks.
package main

import (
	"fmt"
	"math"
)

func mul64(x, y uint64) (hi, lo uint64) {
	const mask = 1<<32 - 1
	x0, x1, y0, y1 := x&mask, x>>32, y&mask, y>>32
	w0 := x0 * y0
	t := x1*y0 + w0>>32
	w1, w2 := t&mask, t>>32
	w1 += x0 * y1
	return x1*y1 + w2 + w1>>32, x * y
}

func addOverflows(a, b int64) bool {
	c := a + b
	return (c > a) != (b > 0)
}

func main() {
	fmt.Println(mul64(1<<63+5, 6))
	fmt.Println(mul64(math.MaxUint64, math.MaxUint64))
	fmt.Println(addOverflows(math.MaxInt64, 1), addOverflows(-5, 3), addOverflows(math.MinInt64, -1))
}
