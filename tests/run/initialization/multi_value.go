// Several variables initialised by one call are initialised together.
package main

import "fmt"

var a, b = pair(c)
var c = trace("c", 5)
var _ = trace("blank", 0)
var d, e = trace("d", 1), trace("e", 2)

func pair(n int) (int, int) { return trace("a", n), trace("b", n+1) }

func trace(s string, n int) int {
	order = append(order, s)
	return n
}

var order []string

func main() {
	fmt.Println(a, b, c, d, e)
	fmt.Println(order)
}
