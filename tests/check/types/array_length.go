package main

var n = 3

func main() {
	var a [n]int // error: "invalid array length n"
	var b ["x"]int // error: "array length \"x\" (untyped string constant) must be integer"
	var c [1.5]int // error: "array length 1.5 (untyped float constant) must be integer"
	f := [1 << 2]int{}
	_, _, _, _, _, _ = a, b, c, d, e, f // error: "undefined: d" "undefined: e"
}
