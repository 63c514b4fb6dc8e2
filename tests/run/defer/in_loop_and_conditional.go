// Deferred calls wait for the function's end, not the block's.
package main

import "fmt"

func f(n int) {
	if n > 0 {
		defer fmt.Println("if", n)
	}
	for i := range n {
		defer func() { fmt.Print("loop", i, " ") }()
	}
	{
		defer fmt.Println()
	}
	fmt.Println("end of f")
}

func main() {
	f(3)
	f(0)
}
