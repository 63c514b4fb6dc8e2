// first error only
package main

func main() {
	println(0b2) // error: "invalid digit '2' in binary literal"
}
