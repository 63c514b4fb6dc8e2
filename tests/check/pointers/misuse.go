package main

type T struct{ a int }

func main() {
	var p *int
	var t *T
	x := 1
	p = x // error: "cannot use x (variable of type int) as *int value in assignment"
	x = p // error: "cannot use p (variable of type *int) as int value in assignment"
	p = &t.a
	var q *string = &x // error: "declared and not used: q" "cannot use &x (value of type *int) as *string value in variable declaration"
}
