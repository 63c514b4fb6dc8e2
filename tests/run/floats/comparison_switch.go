// NaN never matches a case, not even itself.
package main

import (
	"fmt"
	"math"
)

func main() {
	nan := math.NaN()
	switch nan {
	case nan:
		fmt.Println("equal")
	default:
		fmt.Println("never equal")
	}
	fmt.Println(min(1, nan), max(nan, 2), min(-0.0, 0.0), max(1.5, 2))
	var a, b any = nan, nan
	fmt.Println(a == b, [1]float64{nan} == [1]float64{nan})
}
