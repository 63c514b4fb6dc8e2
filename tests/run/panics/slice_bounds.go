// Uncaught slice bounds error.
package main

import "fmt"

func main() {
	s := make([]int, 3, 10)
	n := 11
	fmt.Println(s[:n])
}
