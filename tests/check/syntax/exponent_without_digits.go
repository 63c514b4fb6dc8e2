// first error only
package main

func main() {
	println(1e) // error: "exponent has no digits"
	println(0x1p)
}
