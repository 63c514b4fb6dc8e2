// Division by a power of two of a negative number differs from the arithmetic shift.
package main

import "fmt"

func main() {
	for _, x := range []int{-7, -8, -1, 7, 11, -11} {
		fmt.Println(x, x/4, x%4, x>>2, x&3)
	}
	var i8 int8 = -128
	fmt.Println(i8/64, i8/2, i8>>7)
}
