// iota inside a function literal in a constant group's neighbourhood belongs to the innermost const declaration.
package main

import "fmt"

const outer = iota + 10

func main() {
	const (
		a = iota
		b = len([10]int{iota: 1}) + iota
		c
	)
	fmt.Println(outer, a, b, c)
	const d, e = iota, iota
	fmt.Println(d, e)
}
