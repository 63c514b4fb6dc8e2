package main

func main() {
	println(uint(-1)) // error: "constant -1 overflows uint"
	println(int(1e20)) // error: "cannot convert 1e20 (untyped float constant 100000000000000000000) to type int"
	println(string(true)) // error: "cannot convert true (untyped bool constant) to type string"
}
