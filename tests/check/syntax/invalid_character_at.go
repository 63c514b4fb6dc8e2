// first error only
package main

func main() {
	x := @ // error: "invalid character U+0040 '@'"
}
