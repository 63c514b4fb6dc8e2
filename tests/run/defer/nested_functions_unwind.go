// A panic unwinds through several frames, running each frame's deferred calls.
package main

import "fmt"

func a(n int) {
	defer fmt.Print("a", n, " ")
	if n == 0 {
		panic("bottom")
	}
	a(n - 1)
	fmt.Println("never")
}

func main() {
	defer func() {
		fmt.Println(recover())
		defer func() { fmt.Println(recover()) }()
		a(1)
	}()
	a(3)
}
