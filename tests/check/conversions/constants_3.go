package main

func main() {
	println(byte('世')) // error: "constant 19990 overflows byte"
}
