package main

func main() {
	f := 1.5 // error: "declared and not used: f"
	println(true + false) // error: "invalid operation: operator + not defined on true (untyped bool constant)"
	c := 1i
	println(c % 2, c < 1i) // error: "invalid operation: operator % not defined on c (variable of type complex128)" "invalid operation: c < 1i (operator < not defined on complex128)"
	println(5.5 % 2) // error: "invalid operation: operator % not defined on 5.5 (untyped float constant)"
}
