package main

const c = 1

func main() {
	c = 2 // error: "cannot assign to c (neither addressable nor a map index expression)"
	p := &c // error: "invalid operation: cannot take address of c (untyped int constant 1)"
	c += 1 // error: "cannot assign to c (neither addressable nor a map index expression)"
	q := &1 // error: "invalid operation: cannot take address of 1 (untyped int constant)"
	println(p, q)
}
