package main

func main() {
	m := map[string]int{} // error: "declared and not used: m"
	clear("a") // error: "invalid argument: cannot clear \"a\" (untyped string constant): argument must be (or constrained by) map or slice"
	var a [2]int
	clear(a) // error: "invalid argument: cannot clear a (variable of type [2]int): argument must be (or constrained by) map or slice"
}
