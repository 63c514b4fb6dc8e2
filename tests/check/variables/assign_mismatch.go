package main

func main() {
	var i int = "a" // error: "cannot use \"a\" (untyped string constant) as int value in variable declaration"
	var s string = 1 // error: "cannot use 1 (untyped int constant) as string value in variable declaration"
	var f float64
	var n int = 5
	f = n // error: "cannot use n (variable of type int) as float64 value in assignment"
	i = 2.5 // error: "cannot use 2.5 (untyped float constant) as int value in assignment (truncated)"
	var b bool = 1 // error: "cannot use 1 (untyped int constant) as bool value in variable declaration"
	println(i, s, f, n, b)
}
