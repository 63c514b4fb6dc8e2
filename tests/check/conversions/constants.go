package main

func main() {
	println(uint8(300)) // error: "constant 300 overflows uint8"
	println(int8(-129)) // error: "constant -129 overflows int8"
	println(float32(1e100)) // error: "cannot convert 1e100 (untyped float constant 1e+100) to type float32"
}
