// The default format of floats: %g with the shortest digits, exponent from 1e+21.
package main

import "fmt"

func main() {
	fmt.Println(1.0, 0.1, 100000.0, 1e20, 1e21, 123456789.0, 1e-4, 1e-5, 0.00001234)
	fmt.Println(1e100, 2.5e-310, 1.0/3, 2.0/3, 1e6, 12345678901234567890.0)
	fmt.Println(float32(0.1), float32(1)/3, float32(16777216), float32(1e21), float32(3.4e38))
}
