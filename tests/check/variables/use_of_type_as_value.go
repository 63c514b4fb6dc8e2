package main

type T struct{}

func main() {
	x := T // error: "T (type) is not an expression"
	println(int) // error: "int (type) is not an expression"
	T = 1 // error: "T (type) is not an expression"
	println(x)
}
