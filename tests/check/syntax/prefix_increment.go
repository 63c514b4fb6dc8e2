// first error only
package main

func main() {
	a := 1
	++a // error: "syntax error: unexpected ++"
}
