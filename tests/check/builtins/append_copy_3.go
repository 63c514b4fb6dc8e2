package main

func main() {
	s := []int{}
	copy(s) // error: "invalid operation: not enough arguments for copy(s) (expected 2, found 1)"
	copy(1, 2) // error: "invalid copy: argument must be a slice; have 1 (untyped int constant)"
	var a [3]int
	copy(a, s) // error: "invalid copy: argument must be a slice; have a (variable of type [3]int)"
}
