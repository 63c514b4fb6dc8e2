// Conversions between the float types round and widen exactly.
package main

import (
	"fmt"
	"math"
)

func main() {
	d := 0.1
	f := float32(d)
	fmt.Println(float64(f) == d, float64(f), float32(float64(f)) == f)
	big := 1e40
	fmt.Println(float32(big), float32(math.NaN()), float32(1.00000001))
	type Temp float32
	t := Temp(d) + 1
	fmt.Printf("%T %v\n", t, t)
}
