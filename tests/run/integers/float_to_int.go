// Conversion of a float to an integer drops the fraction.
package main

import "fmt"

func main() {
	for _, f := range []float64{1.9, -1.9, 0.99, -0.99, 255.5, 1e9, -2147483648.7} {
		fmt.Println(int(f), int64(f), int32(f/10))
	}
	f := 200.7
	fmt.Println(uint8(f), uint64(1e19), int16(f))
	big := float64(1 << 62)
	fmt.Println(int64(big), uint64(big*2) == 1<<63)
}
