package main

func two() (int, int) { return 1, 2 }

func main() {
	var a, b, c int
	a, b = 1 // error: "assignment mismatch: 2 variables but 1 value"
	a, b, c = two() // error: "assignment mismatch: 3 variables but two returns 2 values"
	a = two() // error: "assignment mismatch: 1 variable but two returns 2 values"
	a, b = 1, 2, 3 // error: "assignment mismatch: 2 variables but 3 values"
	var d, e = 1 // error: "assignment mismatch: 2 variables but 1 value"
	f, g := two(), 1 // error: "multiple-value two() (value of type (int, int)) in single-value context"
	println(a, b, c, d, e, f, g)
}
