// first error only
package main

func main() {
	var a, b int
	a = b = 1 // error: "syntax error: unexpected = at end of statement"
}
