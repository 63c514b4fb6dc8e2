package main

func f() int { return 1 }

func main() {
	x := 1
	r := &map[string]int{}["a"] // error: "invalid operation: cannot take address of map[string]int{}[\"a\"] (map index expression of type int)"
	println(*nil) // error: "invalid operation: cannot indirect nil"
	println(p, q, r) // error: "undefined: p" "undefined: q"
	var any1 any = x
	println(*any1) // error: "invalid operation: cannot indirect any1 (variable of interface type any)"
}
