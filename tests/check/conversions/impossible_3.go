package main

type T struct{ a int }
type U struct{ b int }

func main() {
	x := 1
	println([3]int([]string{})) // error: "cannot convert []string{} (value of type []string) to type [3]int"
	println(float64("1.5"), int(nil)) // error: "cannot convert \"1.5\" (untyped string constant) to type float64" "cannot convert nil to type int"
	println(func()(x)) // error: "func() x (type) is not an expression" "x (local variable) is not a type"
}
