// Complex values with infinities and NaN; printing keeps the sign of the imaginary part.
package main

import (
	"fmt"
	"math"
)

func main() {
	inf := math.Inf(1)
	fmt.Println(complex(inf, -inf), complex(math.NaN(), 1), complex(0, -1), complex(-0.5, 0))
	z := complex(0, 0)
	c := 1 / z
	fmt.Println(math.IsInf(real(c), 0) || math.IsNaN(real(c)), z == -z)
	fmt.Printf("%.2f %8.1f %g\n", 1.234+5.678i, -1-1i, 2i)
}
