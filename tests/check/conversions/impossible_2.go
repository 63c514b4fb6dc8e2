package main

type T struct{ a int }
type U struct{ b int }

func main() {
	x := 1
	println(bool(x)) // error: "cannot convert x (variable of type int) to type bool"
	println(U(T{})) // error: "cannot convert T{} (value of struct type T) to type U"
	println((*int)(x)) // error: "cannot convert x (variable of type int) to type *int"
}
