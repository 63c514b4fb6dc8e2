// Uncaught string slice error.
package main

import "fmt"

func main() {
	s := "héllo"
	n := 9
	fmt.Println(s[2:n])
}
