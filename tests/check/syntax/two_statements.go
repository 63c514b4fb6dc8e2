// first error only
package main

func main() {
	x := 1 y := 2 // error: "syntax error: unexpected name y at end of statement"
	println(x) println(y)
}
