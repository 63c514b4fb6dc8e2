package main

func main() {
	var g float32 = 1e39 // error: "cannot use 1e39 (untyped float constant 1e+39) as float32 value in variable declaration (overflows)"
	var h byte = 'é' + 100 // error: "cannot use 'é' + 100 (untyped rune constant 333) as byte value in variable declaration (overflows)"
	println(a, b, c, d, e, f, g, h) // error: "undefined: a" "undefined: b" "undefined: c" "undefined: d" "undefined: e" "undefined: f"
}
