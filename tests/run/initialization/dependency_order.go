// Package variables are initialised in dependency order, not in source order.
package main

import "fmt"

var (
	a = c + b
	b = f()
	c = f()
	d = 3
)

func f() int {
	d++
	return d
}

var x = y * 2
var y = z + 1
var z = len(word)
var word = "abcd"

func main() {
	fmt.Println(a, b, c, d)
	fmt.Println(x, y, z)
}
