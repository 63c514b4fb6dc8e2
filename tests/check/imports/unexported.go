package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.println("x") // error: "undefined: fmt.println (but have Println)"
	strings.explode("a", 1) // error: "undefined: strings.explode"
	var b strings.Builder
	b.buf = nil // error: "b.buf undefined (cannot refer to unexported field buf)"
}
