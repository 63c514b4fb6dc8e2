package main

func main() {
	var a int8 = 128 // error: "cannot use 128 (untyped int constant) as int8 value in variable declaration (overflows)"
	var b uint8 = 256 // error: "cannot use 256 (untyped int constant) as uint8 value in variable declaration (overflows)"
	var c uint = -1 // error: "cannot use -1 (untyped int constant) as uint value in variable declaration (overflows)"
	println(a, b, c, d, e, f, g, h) // error: "undefined: d" "undefined: e" "undefined: f" "undefined: g" "undefined: h"
}
