package main

type T struct{}

func main() {
	T() // error: "missing argument in conversion to T"
	T{}() // error: "invalid operation: cannot call T{} (value of struct type T): T is not a function"
	var f = T.m // error: "declared and not used: f" "T.m undefined (type T has no field or method m)"
}
