// A line ending in an operator, comma or opening bracket continues on the next.
package main

import (
	"fmt"
	"strings"
)

func add(
	a int,
	b int,
) int {
	return a +
		b
}

func main() {
	x := add(
		1,
		2,
	) * (3 -
		1)
	s := []int{
		1,
		2,
	}
	fmt.Println(x, s,
		len(s))
	r := strings.
		NewReplacer("a", "b").
		Replace("banana")
	fmt.Println(r)
}
