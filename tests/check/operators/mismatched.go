package main

func main() {
	a, b, c := 1, "x", 2.5
	println(a + b) // error: "invalid operation: a + b (mismatched types int and string)"
	println(a + c) // error: "invalid operation: a + c (mismatched types int and float64)"
	println(b * b) // error: "invalid operation: operator * not defined on b (variable of type string)"
}
