package main

func main() {
	const a = 1 << -1 // error: "invalid operation: negative shift count -1 (untyped int constant)"
	var f float64 = 2
	println(f << 1) // error: "invalid operation: shifted operand f (variable of type float64) must be integer"
	var s int = 3
	var g float64 = 1 << s // error: "invalid operation: shifted operand 1 (type float64) must be integer"
	println(1.5 << 2) // error: "invalid operation: shifted operand 1.5 (untyped float constant) must be integer"
	println(1 << 1.5) // error: "1.5 (untyped float constant) truncated to uint"
	println("a" << 1, g) // error: "invalid operation: shifted operand \"a\" (untyped string constant) must be integer"
	const big = 1 << 10000 // error: "invalid operation: invalid shift count 10000 (untyped int constant)"
	println(big)
}
