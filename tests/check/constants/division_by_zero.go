package main

func main() {
	x := 1
	println(x / 0) // error: "invalid operation: division by zero"
	println(1 / 0) // error: "invalid operation: division by zero"
	println(1.0 / 0.0) // error: "invalid operation: division by zero"
	const z = 0
	f := 1.5
	println(f / 0)
}
