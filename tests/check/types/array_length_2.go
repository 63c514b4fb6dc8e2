package main

var n = 3

func main() {
	var d [-2]int // error: "invalid array length -2 (untyped int constant)"
	var e [...]int // error: "invalid use of [...] array (outside a composite literal)"
	f := [1 << 2]int{}
	_, _, _, _, _, _ = a, b, c, d, e, f // error: "undefined: a" "undefined: b" "undefined: c"
}
