package main

func main() {
	println(x) println(y) // error: "syntax error: unexpected name println at end of statement"
}
