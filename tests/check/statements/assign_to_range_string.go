package main

func main() {
	for i, c := range "abc" { // error: "declared and not used: i"
		var s string = c // error: "cannot use c (variable of type rune) as string value in variable declaration"
		i = "x" // error: "cannot use \"x\" (untyped string constant) as int value in assignment"
		_ = s
	}
}
