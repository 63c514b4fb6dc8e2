// first error only
package main

func main() {
	println(0x) // error: "hexadecimal literal has no digits"
}
