package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Printl("x") // error: "undefined: fmt.Printl"
	fmt.Println(math.Foo, math.pi) // error: "undefined: math.Foo" "undefined: math.pi (but have Pi)"
	var x fmt.Nothing // error: "undefined: fmt.Nothing"
	_ = x
}
