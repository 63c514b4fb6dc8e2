package main

type T struct{}

func main() {
	T() // error: "missing argument in conversion to T"
	T{}() // error: "invalid operation: cannot call T{} (value of struct type T): T is not a function"
	var f = T.m // error: "T.m undefined (type T has no field or method m)"
	println(f, int.x) // error: "int.x undefined (type int has no field or method x)"
}
