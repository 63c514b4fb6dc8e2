package main

type T struct{ x int }

func main() {
	if t := T{1}; t.x == 1 { // error: "syntax error: cannot use t := T as value"
	}
	for x := range T{} { // error: "syntax error: non-declaration statement outside function body"
	}
}
