// first error only
package main

func main() {
	f := (x) => x + 1 // error: "syntax error: unexpected = at end of statement"
}
