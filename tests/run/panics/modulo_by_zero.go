// Uncaught remainder by zero, with an unsigned type.
package main

import "fmt"

func main() {
	var a, b uint8 = 7, 0
	fmt.Println(a % b)
}
