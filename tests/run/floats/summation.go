// Floating-point sums depend on order; Kahan summation repairs it.
package main

import "fmt"

func main() {
	var naive, sum, c float64
	for i := 1; i <= 10000; i++ {
		x := 1 / float64(i)
		naive += x
		y := x - c
		t := sum + y
		c = (t - sum) - y
		sum = t
	}
	rev := 0.0
	for i := 10000; i > 0; i-- {
		rev += 1 / float64(i)
	}
	fmt.Println(naive, sum, rev)
	var f float32
	for i := 1; i <= 1000; i++ {
		f += 1 / float32(i)
	}
	fmt.Println(f)
}
