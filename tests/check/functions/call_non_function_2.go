package main

func main() {
	x := 1 // error: "declared and not used: x"
	var s struct{ f int } // error: "declared and not used: s"
	nil() // error: "invalid operation: cannot call nil: untyped nil is not a function"
}
