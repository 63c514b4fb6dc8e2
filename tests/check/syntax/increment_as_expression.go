// first error only
package main

func main() {
	a := 1
	b := a++ // error: "syntax error: unexpected ++ at end of statement"
}
