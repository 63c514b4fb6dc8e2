package main

type T struct{}

func main() {
	println(f, int.x) // error: "undefined: f" "int.x undefined (type int has no field or method x)"
}
