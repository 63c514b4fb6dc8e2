// Positive and negative zero are the same key.
package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]string{}
	z := 0.0
	m[z] = "plus"
	m[-z] = "minus"
	fmt.Println(len(m), m[0])
	for k := range m {
		fmt.Println(math.Signbit(k))
	}
	c := map[complex128]int{}
	c[complex(z, -z)] = 1
	c[complex(-z, z)]++
	fmt.Println(len(c), c[0])
}
