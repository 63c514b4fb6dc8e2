// An uncaught error of a full slice expression.
package main

import "fmt"

func main() {
	s := make([]int, 2, 4)
	n := 5
	fmt.Println(s[0:1:n])
}
