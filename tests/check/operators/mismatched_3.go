package main

func main() {
	a, b, c := 1, "x", 2.5
	println(^c) // error: "invalid operation: operator ^ not defined on c (variable of type float64)"
	println(a == b) // error: "invalid operation: a == b (mismatched types int and string)"
}
