package main

func main() {
	println(min()) // error: "invalid operation: not enough arguments for min() (expected 1, found 0)"
	println(min(1, "a")) // error: "invalid argument: mismatched types untyped int (previous argument) and untyped string (type of \"a\")"
	println(max(true, false)) // error: "invalid argument: true (untyped bool constant) cannot be ordered"
	x, f := 1, 2.5 // error: "declared and not used: x" "declared and not used: f"
}
