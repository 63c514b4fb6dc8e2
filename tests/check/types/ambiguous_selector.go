package main

type A struct{ x int }
type B struct{ x int }

func (A) m() {}
func (B) m() {}

type C struct {
	A
	B
}

func main() {
	var c C
	println(c.x) // error: "ambiguous selector c.x"
	c.m() // error: "ambiguous selector c.m"
	var i interface{ m() } = c // error: "cannot use c (variable of struct type C) as interface{m()} value in variable declaration: C does not implement interface{m()} (ambiguous selector C.m)"
	_ = i
}
