package main

func two() (int, int) { return 1, 2 }

func main() {
	var a, b, c int
	a, b = 1 // error: "assignment mismatch: 2 variables but 1 value"
	a, b, c = two() // error: "assignment mismatch: 3 variables but two returns 2 values"
	a = two() // error: "assignment mismatch: 1 variable but two returns 2 values"
	println(a, b, c, d, e, f, g) // error: "undefined: d" "undefined: e" "undefined: f" "undefined: g"
}
