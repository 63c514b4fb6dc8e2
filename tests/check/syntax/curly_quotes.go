// first error only
package main

func main() {
	x := “a” // error: "invalid character U+201C '“' in identifier"
}
