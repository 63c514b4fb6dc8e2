package main

type T struct{ a int }

func (t T) M() {}

func main() {
	var t T
	println(t.b) // error: "t.b undefined (type T has no field or method b)"
	t.N() // error: "t.N undefined (type T has no field or method N)"
	t.A = 1 // error: "t.A undefined (type T has no field or method A, but does have field a)"
	p := &t
	pp := &p // error: "declared and not used: pp"
}
