// first error only
package main

func main() {
	println("\400") // error: "octal escape value 256 > 255"
	println("\uD800")
	println('\U00110000')
	println("\x1")
}
