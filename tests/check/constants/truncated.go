package main

func main() {
	var i int = 2.5 // error: "cannot use 2.5 (untyped float constant) as int value in variable declaration (truncated)"
	x := int(3.7) // error: "cannot convert 3.7 (untyped float constant) to type int"
	var b byte = 1.5 // error: "cannot use 1.5 (untyped float constant) as byte value in variable declaration (truncated)"
	j := 5
	j = j + 0.5 // error: "0.5 (untyped float constant) truncated to int"
	s := []int{1, 2}
	println(i, x, b, s[1.5], j%2.0) // error: "1.5 (untyped float constant) truncated to int"
}
