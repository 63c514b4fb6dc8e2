// first error only
package main

func main() {
	type := 1 // error: "syntax error: unexpected :="
}
