package main

func main() {
	x := 1
	println(x % 0) // error: "invalid operation: division by zero"
	const z = 0
	println(10 % z) // error: "invalid operation: division by zero"
	f := 1.5
	println(f / 0)
}
