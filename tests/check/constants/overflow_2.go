package main

func main() {
	var d int32 = 1 << 31 // error: "cannot use 1 << 31 (untyped int constant 2147483648) as int32 value in variable declaration (overflows)"
	var e int = 1 << 63 // error: "cannot use 1 << 63 (untyped int constant 9223372036854775808) as int value in variable declaration (overflows)"
	f := 1 << 64 // error: "cannot use 1 << 64 (untyped int constant 18446744073709551616) as int value in assignment (overflows)"
	println(a, b, c, d, e, f, g, h) // error: "undefined: a" "undefined: b" "undefined: c" "undefined: g" "undefined: h"
}
