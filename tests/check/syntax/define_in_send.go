// first error only
package main

func main() {
	x <- y := 1 // error: "syntax error: unexpected := at end of statement"
}
