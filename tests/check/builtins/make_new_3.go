package main

func main() {
	_ = make() // error: "invalid operation: not enough arguments for make() (expected 1, found 0)"
	_ = make([3]int) // error: "invalid argument: cannot make [3]int: type must be slice, map, or channel"
	_ = new() // error: "invalid operation: not enough arguments for new() (expected 1, found 0)"
}
