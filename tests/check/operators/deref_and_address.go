package main

func f() int { return 1 }

func main() {
	x := 1
	println(*x) // error: "invalid operation: cannot indirect x (variable of type int)"
	p := &f() // error: "invalid operation: cannot take address of f() (value of type int)"
	q := &"abc" // error: "invalid operation: cannot take address of \"abc\" (untyped string constant)"
	r := &map[string]int{}["a"] // error: "invalid operation: cannot take address of map[string]int{}[\"a\"] (map index expression of type int)"
	println(*nil) // error: "invalid operation: cannot indirect nil"
	println(p, q, r)
	var any1 any = x
	println(*any1) // error: "invalid operation: cannot indirect any1 (variable of interface type any)"
}
