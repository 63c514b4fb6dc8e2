// An uncaught index error on a string.
package main

import "fmt"

func main() {
	s := "abc"
	i := 3
	fmt.Println(string(s[i]))
}
