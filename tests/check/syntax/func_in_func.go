package main

func main() {
	func inner() {} // error: "syntax error: unexpected name inner, expected ("
	inner() // error: "syntax error: non-declaration statement outside function body"
}
