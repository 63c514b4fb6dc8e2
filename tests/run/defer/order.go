// Deferred calls run last in, first out, also after a panic.
package main

import "fmt"

func f() {
	for i := range 4 {
		defer fmt.Print(i, " ")
	}
	fmt.Print("body ")
}

func main() {
	f()
	fmt.Println()
	func() {
		defer fmt.Println("after panic:", "outer")
		defer func() { fmt.Println("recovered", recover()) }()
		defer fmt.Println("first")
		panic("p")
	}()
}
