package main

func main() {
	x := nil // error: "use of untyped nil in assignment"
	var y = nil // error: "use of untyped nil in variable declaration"
	_ = nil // error: "use of untyped nil in assignment to _ identifier"
	println(x, y)
}
