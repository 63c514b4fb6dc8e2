package main

func f() {}

func main() {
	go (f()) // error: "expression in go must not be parenthesized"
	defer int(3) // error: "defer requires function call, not conversion int(3) (constant 3 of type int)"
	defer len("x") // error: "defer discards result of len(\"x\") (constant 1 of type int)"
}
