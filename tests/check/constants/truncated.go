package main

func main() {
	var i int = 2.5 // error: "declared and not used: i" "cannot use 2.5 (untyped float constant) as int value in variable declaration (truncated)"
	x := int(3.7) // error: "declared and not used: x" "cannot convert 3.7 (untyped float constant) to type int"
	var b byte = 1.5 // error: "declared and not used: b" "cannot use 1.5 (untyped float constant) as byte value in variable declaration (truncated)"
	j := 5 // error: "declared and not used: j"
	s := []int{1, 2} // error: "declared and not used: s"
}
