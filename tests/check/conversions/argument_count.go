package main

func main() {
	println(int(1, 2)) // error: "too many arguments in conversion to int"
	println(int()) // error: "missing argument in conversion to int"
	println(string("a", "b")) // error: "too many arguments in conversion to string"
}
