package main

func main() {
	x := 1 // error: "declared and not used: x"
	var y int // error: "declared and not used: y"
	a, b := 1, 2 // error: "declared and not used: b"
	_ = a
}
