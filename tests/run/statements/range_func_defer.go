// A defer in the body of a range over a function belongs to the enclosing function.
package main

import "fmt"

func seq(yield func(int) bool) {
	defer fmt.Println("seq deferred")
	_ = yield(1) && yield(2)
}

func f() {
	defer fmt.Println("f deferred")
	for i := range seq {
		defer fmt.Println("body", i)
	}
	fmt.Println("after loop")
}

func main() { f() }
