package main

func main() {
	f := 1.5
	println(f % 2) // error: "invalid operation: operator % not defined on f (variable of type float64)"
	println(f & 1) // error: "invalid operation: operator & not defined on f (variable of type float64)"
	println("a" | "b") // error: "invalid operation: operator | not defined on \"a\" (untyped string constant)"
	c := 1i // error: "declared and not used: c"
}
