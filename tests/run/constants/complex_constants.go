// Complex constants: real, imag and complex of constants are constants.
package main

import "fmt"

const (
	c  = 3 + 4i
	re = real(c)
	im = imag(c)
	m2 = re*re + im*im
	d  = complex(1, 2) * c
)

func main() {
	fmt.Println(c, re, im, m2, d)
	var n int = m2
	fmt.Println(n, c == complex(3, 4), c/c)
	const k = 1i * 1i
	var i int8 = k
	fmt.Println(i)
}
