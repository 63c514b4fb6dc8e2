// min and max of integers, floats and strings.
package main

import (
	"fmt"
	"math"
)

func main() {
	x, y := 3, 7
	fmt.Println(min(x, y), max(x, y), min(y, x, -1), max(1.5, float64(x)), min("b", "a", "ab"))
	fmt.Println(math.IsNaN(min(1, math.NaN())), max(math.Inf(-1), -5), min(0.0, math.Copysign(0, -1)), max(0.0, math.Copysign(0, -1)))
	var u uint8 = 200
	fmt.Println(max(u, 100), min(u, 'a'))
	fmt.Printf("%T %T\n", max(u, 1), min(2.5, 1))
}
