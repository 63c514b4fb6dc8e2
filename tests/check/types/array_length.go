package main

var n = 3

func main() {
	var a [n]int // error: "invalid array length n"
	var b ["x"]int // error: "array length \"x\" (untyped string constant) must be integer"
	var c [1.5]int // error: "array length 1.5 (untyped float constant) must be integer"
	var d [-2]int // error: "invalid array length -2 (untyped int constant)"
	var e [...]int // error: "invalid use of [...] array (outside a composite literal)"
	f := [1 << 2]int{}
	_, _, _, _, _, _ = a, b, c, d, e, f
}
