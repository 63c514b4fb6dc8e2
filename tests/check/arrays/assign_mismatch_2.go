package main

func main() {
	var a [3]int
	var b [4]int
	println(a == b) // error: "invalid operation: a == b (mismatched types [3]int and [4]int)"
	_ = s // error: "undefined: s"
}
