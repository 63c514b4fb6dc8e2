package main

type T struct{ a int }

func main() {
	var p *int
	var t *T
	x := 1
	p = x // error: "cannot use x (variable of type int) as *int value in assignment"
	x = p // error: "cannot use p (variable of type *int) as int value in assignment"
	p = &t.a
	var q *string = &x // error: "cannot use &x (value of type *int) as *string value in variable declaration"
	p++ // error: "invalid operation: p++ (non-numeric type *int)"
	println(p.a, *t, *x, q) // error: "p.a undefined (type *int has no field or method a)" "invalid operation: cannot indirect x (variable of type int)"
}
