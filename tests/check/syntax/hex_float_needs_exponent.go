// first error only
package main

func main() {
	println(0x1.5) // error: "hexadecimal mantissa requires a 'p' exponent"
}
