package main

type T struct {
	a int
	b string
}

func main() {
	_ = T{a: "x"} // error: "cannot use \"x\" (untyped string constant) as int value in struct literal"
	_ = struct{ x int }{y: 1} // error: "unknown field y in struct literal of type struct{x int}"
}
