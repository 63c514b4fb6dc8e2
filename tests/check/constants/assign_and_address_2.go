package main

const c = 1

func main() {
	q := &1 // error: "invalid operation: cannot take address of 1 (untyped int constant)"
	println(p, q) // error: "undefined: p"
}
