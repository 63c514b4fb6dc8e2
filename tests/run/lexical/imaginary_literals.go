// An imaginary literal may have any number form; a legacy leading zero is decimal.
package main

import "fmt"

func main() {
	fmt.Println(0i, 0123i, 0o123i, 0xabci, 0.i, 2.71828i, 1.e+0i, 1E6i, .25i, 0x1p-2i)
	fmt.Println(1i * 1i)
}
