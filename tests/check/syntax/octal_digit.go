// first error only
package main

func main() {
	println(08) // error: "invalid digit '8' in octal literal"
	println(0o9)
}
