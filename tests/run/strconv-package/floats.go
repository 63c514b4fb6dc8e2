// ParseFloat and FormatFloat.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, s := range []string{"3.14", "-0", "1e10", ".5", "5.", "inf", "-Inf", "nan", "1e400", "0x1p-2", "1_0.5", "abc", "", "1e", "4.9e-324", "0.1e-400"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
	f32, err := strconv.ParseFloat("0.1", 32)
	fmt.Println(f32, float32(f32), err)
	for _, v := range []float64{0, 1, 0.1, 123456789, 1e21, 1e-7, math.Pi} {
		fmt.Println(strconv.FormatFloat(v, 'f', -1, 64), strconv.FormatFloat(v, 'e', 3, 64), strconv.FormatFloat(v, 'g', 4, 64), strconv.FormatFloat(v, 'f', 2, 32), strconv.FormatFloat(v, 'G', -1, 32))
	}
}
