package main

var v = 1

func f(x v) {} // error: "v (package-level variable) is not a type"

func main() {
	var y main // error: "main (function) is not a type"
	var z undefinedType // error: "undefined: undefinedType"
	println(y, z)
}
