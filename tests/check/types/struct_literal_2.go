package main

type T struct {
	a int
	b string
}

func main() {
	_ = T{a: 1, "b"} // error: "mixture of field:value and value elements in struct literal"
	_ = T{a: 1, a: 2} // error: "duplicate field name a in struct literal"
	_ = T{"a", 1} // error: "cannot use \"a\" (untyped string constant) as int value in struct literal" "cannot use 1 (untyped int constant) as string value in struct literal"
}
