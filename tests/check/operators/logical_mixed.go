package main

type B bool

func main() {
	var b B = true
	c := true
	println(b && c) // error: "invalid operation: b && c (mismatched types B and bool)"
	println(b == c) // error: "invalid operation: b == c (mismatched types B and bool)"
	println(b && true)
	if b {
	}
	println(1 && 2) // error: "invalid operation: operator && not defined on 1 (untyped int constant)"
}
