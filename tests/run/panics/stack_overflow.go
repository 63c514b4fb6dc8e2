// Endless recursion is a fatal error, not a recoverable panic.
package main

import "fmt"

func f(n int) int { return f(n+1) + 1 }

func main() {
	defer func() { recover() }()
	fmt.Println("down")
	fmt.Println(f(0))
}
