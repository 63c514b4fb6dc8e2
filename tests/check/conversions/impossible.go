package main

type T struct{ a int }
type U struct{ b int }

func main() {
	x := 1 // error: "declared and not used: x"
	println(string(1.5)) // error: "cannot convert 1.5 (untyped float constant) to type string"
	println(int("1")) // error: "cannot convert \"1\" (untyped string constant) to type int"
	println([]int("abc")) // error: "cannot convert \"abc\" (untyped string constant) to type []int"
}
