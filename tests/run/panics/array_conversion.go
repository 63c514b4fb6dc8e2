// Uncaught conversion of a too short slice to an array.
package main

import "fmt"

func main() {
	s := make([]byte, 2)
	fmt.Println([4]byte(s))
}
