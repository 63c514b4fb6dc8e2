package main

func main() {
	x := 1
	x() // error: "invalid operation: cannot call x (variable of type int): int is not a function"
	"a"() // error: "invalid operation: cannot call \"a\" (untyped string constant): untyped string is not a function"
	var s struct{ f int }
	s.f() // error: "invalid operation: cannot call s.f (variable of type int): int is not a function"
}
