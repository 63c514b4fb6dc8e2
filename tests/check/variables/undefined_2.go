package main

func main() {
	undefinedFunc(1, 2) // error: "undefined: undefinedFunc"
}
