package main

func main() {
	x := 1
	switch x := x.(type) { // error: "x declared and not used" "x (variable of type int) is not an interface"
	}
	if y := 1; y == "a" { // error: "invalid operation: y == \"a\" (mismatched types int and untyped string)"
	}
	for i := 0; i < "10"; i++ { // error: "invalid operation: i < \"10\" (mismatched types int and untyped string)"
	}
}
