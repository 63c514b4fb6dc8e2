// A hexadecimal floating-point literal has a binary exponent.
package main

import "fmt"

func main() {
	fmt.Println(0x1p-2, 0x2.p10, 0x1.Fp+0, 0X.8p-0, 0X1FFFP-16, 0x15e-2)
	fmt.Println(0x1p-1074, 0x1.fffffffffffffp+1023)
}
