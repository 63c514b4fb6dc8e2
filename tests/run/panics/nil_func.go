// Uncaught call of a nil function.
package main

import "fmt"

func main() {
	var f func() int
	fmt.Println(f())
}
