package main

type T struct{ a int }

func main() {
	var p *int
	var t *T
	x := 1
	p = &t.a
	p++ // error: "invalid operation: p++ (non-numeric type *int)"
	println(p.a, *t, *x, q) // error: "p.a undefined (type *int has no field or method a)" "invalid operation: cannot indirect x (variable of type int)" "undefined: q"
}
