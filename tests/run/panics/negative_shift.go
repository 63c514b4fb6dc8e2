// Uncaught shift by a negative amount.
package main

import "fmt"

func main() {
	n := -3
	fmt.Println(1 << n)
}
