package main

func main() {
	println(len()) // error: "invalid operation: not enough arguments for len() (expected 1, found 0)"
	println(len("a", "b")) // error: "invalid operation: too many arguments for len(\"a\", \"b\") (expected 1, found 2)"
	println(len(nil)) // error: "invalid argument: nil for built-in len"
	var p *[]int // error: "declared and not used: p"
}
