package main

type T struct{}

func (t T) m(x int) int { return x }

func main() {
	var t T
	t.m("a") // error: "cannot use \"a\" (untyped string constant) as int value in argument to t.m"
	t.m() // error: "not enough arguments in call to t.m"
	x := t.m
	x("b") // error: "cannot use \"b\" (untyped string constant) as int value in argument to x"
}
