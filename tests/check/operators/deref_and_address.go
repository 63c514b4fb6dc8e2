package main

func f() int { return 1 }

func main() {
	x := 1
	println(*x) // error: "invalid operation: cannot indirect x (variable of type int)"
	p := &f() // error: "invalid operation: cannot take address of f() (value of type int)"
	q := &"abc" // error: "invalid operation: cannot take address of \"abc\" (untyped string constant)"
	println(p, q, r) // error: "undefined: r"
	var any1 any = x // error: "declared and not used: any1"
}
