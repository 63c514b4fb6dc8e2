package main

func main() {
	a, b, c := 1, "x", 2.5 // error: "declared and not used: c"
	println(a && true) // error: "invalid operation: a && true (mismatched types int and untyped bool)"
	println(!a) // error: "invalid operation: operator ! not defined on a (variable of type int)"
	println(-b) // error: "invalid operation: operator - not defined on b (variable of type string)"
}
