// float32 arithmetic rounds after each operation.
package main

import "fmt"

func main() {
	var a float32 = 16777216
	fmt.Println(a+1 == a, a+2, a+1+1)
	var x, y float32 = 0.1, 0.2
	fmt.Println(x+y, float64(x)+float64(y), x*y)
	s := float32(0)
	for range 10 {
		s += 0.1
	}
	fmt.Println(s, s == 1)
	d := 0.0
	for range 10 {
		d += 0.1
	}
	fmt.Println(d, d == 1)
}
