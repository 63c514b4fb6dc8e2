package main

func main() {
	_ = make(int) // error: "invalid argument: cannot make int: type must be slice, map, or channel"
	_ = make([]int) // error: "invalid operation: make([]int) expects 2 or 3 arguments; found 1"
	_ = make([]int, "a") // error: "cannot convert \"a\" (untyped string constant) to type int"
}
