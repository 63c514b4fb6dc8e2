// Float verbs: precision, exponents, width, signs, special values.
package main

import (
	"fmt"
	"math"
)

func main() {
	f := 1234.5678
	fmt.Printf("|%f|%.2f|%8.1f|%-8.1f|%08.2f|%+.3f|% .1f|\n", f, f, f, f, f, f, f)
	fmt.Printf("|%e|%.3E|%g|%G|%.3g|%10.4g|%v|\n", f, f, f, 1e-10, f, f, f)
	fmt.Printf("|%6.2f|%+f|%5.1f|%v|%g|\n", math.NaN(), math.Inf(1), math.Inf(-1), float32(0.1), 1e21)
	fmt.Printf("|%.0f|%.0f|%.0f|%#.0f|%x|%b|\n", 0.5, 1.5, 2.5, 3.0, 1.5, 1.0)
	fmt.Printf("|%#g|%#v|%#v|%v|%v|\n", 1.0, 1.0, 1e6, 1e20, -0.000001)
	fmt.Printf("|%010.3f|%-010.3f|%+010.2f|%010v|\n", -3.14159, 2.5, 2.5, math.Inf(1))
}
