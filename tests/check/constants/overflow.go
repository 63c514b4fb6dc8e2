package main

func main() {
	var a int8 = 128 // error: "cannot use 128 (untyped int constant) as int8 value in variable declaration (overflows)"
	var b uint8 = 256 // error: "cannot use 256 (untyped int constant) as uint8 value in variable declaration (overflows)"
	var c uint = -1 // error: "cannot use -1 (untyped int constant) as uint value in variable declaration (overflows)"
	var d int32 = 1 << 31 // error: "cannot use 1 << 31 (untyped int constant 2147483648) as int32 value in variable declaration (overflows)"
	var e int = 1 << 63 // error: "cannot use 1 << 63 (untyped int constant 9223372036854775808) as int value in variable declaration (overflows)"
	f := 1 << 64 // error: "cannot use 1 << 64 (untyped int constant 18446744073709551616) as int value in assignment (overflows)"
	var g float32 = 1e39 // error: "cannot use 1e39 (untyped float constant 1e+39) as float32 value in variable declaration (overflows)"
	var h byte = 'é' + 100 // error: "cannot use 'é' + 100 (untyped rune constant 333) as byte value in variable declaration (overflows)"
	println(a, b, c, d, e, f, g, h)
}
