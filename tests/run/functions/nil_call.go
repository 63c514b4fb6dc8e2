// Calling a nil function panics.
package main

import "fmt"

func main() {
	defer func() { fmt.Println(recover()) }()
	var f func(int)
	fmt.Println("before")
	f(1)
	fmt.Println("after")
}
