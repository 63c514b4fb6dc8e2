package main

func main() {
	var f float64
	var n int = 5
	i = 2.5 // error: "undefined: i"
	var b bool = 1 // error: "cannot use 1 (untyped int constant) as bool value in variable declaration"
	println(i, s, f, n, b) // error: "undefined: i" "undefined: s"
}
