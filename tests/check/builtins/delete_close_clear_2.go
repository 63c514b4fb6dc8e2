package main

func main() {
	m := map[string]int{}
	close(m) // error: "invalid operation: cannot close non-channel m (variable of type map[string]int)"
	close() // error: "invalid operation: not enough arguments for close() (expected 1, found 0)"
	clear(5) // error: "invalid argument: cannot clear 5 (untyped int constant): argument must be (or constrained by) map or slice"
	var a [2]int // error: "declared and not used: a"
}
