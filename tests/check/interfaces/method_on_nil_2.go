package main

func main() {
	var e error // error: "declared and not used: e"
	var x any
	println(x + 1) // error: "invalid operation: x + 1 (mismatched types any and untyped int)"
}
