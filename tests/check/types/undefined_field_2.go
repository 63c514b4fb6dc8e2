package main

type T struct{ a int }

func (t T) M() {}

func main() {
	var t T
	t.m() // error: "t.m undefined (type T has no field or method m, but does have method M)"
	p := &t
	pp := &p
	println(pp.a) // error: "pp.a undefined (type **T has no field or method a)"
	println(t.a.c) // error: "t.a.c undefined (type int has no field or method c)"
}
