// Switches on booleans, on constants, on calls with side effects, none of which match.
package main

import "fmt"

func main() {
	n := 0
	next := func() int { n++; return n }
	switch next() {
	case next(), next():
		fmt.Println("never")
	case 1:
		fmt.Println("one", n)
	}
	switch b := n > 2; b {
	case true:
		fmt.Println("true")
	case false:
		fmt.Println("false")
	}
	switch {
	case n == 100:
	default:
		fmt.Println("default")
	case n == 3:
		fmt.Println("three")
	}
}
