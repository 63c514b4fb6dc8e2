// Complex addition, subtraction, multiplication, division and equality.
package main

import "fmt"

func main() {
	a, b := 1+2i, complex(3, -4)
	fmt.Println(a+b, a-b, a*b, a/b, -a, a == b, a != b, b == 3-4i)
	fmt.Println(real(a), imag(b), a*a*a)
	a += 1
	a *= 2i
	fmt.Println(a)
}
