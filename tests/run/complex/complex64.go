// complex64 consists of two float32.
package main

import "fmt"

func main() {
	var c complex64 = 0.1 + 0.2i
	fmt.Printf("%T %T %v\n", c, real(c), c)
	d := complex128(c)
	fmt.Println(real(d), imag(d))
	var x, y float32 = 1, 2
	z := complex(x, y)
	fmt.Printf("%T %v\n", z, z*z)
}
