// first error only
package main

func main() {
	func inner() {} // error: "syntax error: unexpected name inner"
}
