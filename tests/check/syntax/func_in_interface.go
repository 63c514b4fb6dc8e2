// first error only
package main

type I interface {
	func m() // error: "syntax error: unexpected name m"
}

func main() {}
