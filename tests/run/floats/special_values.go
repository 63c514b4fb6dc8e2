// Division by zero of floats gives infinities and NaN.
package main

import (
	"fmt"
	"math"
)

func main() {
	zero := 0.0
	inf, ninf, nan := 1/zero, -1/zero, zero/zero
	fmt.Println(inf, ninf, nan)
	fmt.Println(inf > math.MaxFloat64, inf == inf, inf-inf, inf*0, inf+1, -inf == ninf)
	fmt.Println(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, !(nan < 1))
	fmt.Println(math.IsNaN(nan), math.IsInf(inf, 1), math.IsInf(ninf, 0))
}
