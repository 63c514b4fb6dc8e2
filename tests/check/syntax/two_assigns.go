// first error only
package main

func main() {
	x := = 1 // error: "syntax error: unexpected ="
}
