// Decimal floating-point literals in every form.
package main

import "fmt"

func main() {
	fmt.Println(0., .5, 072.40, 2.71828, 1.e+0, 6.67428e-11, 1E6, .12345E+5)
	fmt.Println(1_5., 0.15e+02, 0e0, 0900.)
}
