package main

func main() {
	x, f := 1, 2.5
	println(max(x, f)) // error: "invalid argument: mismatched types int (previous argument) and float64 (type of f)"
	println(min([]int{})) // error: "invalid argument: []int{} (value of type []int) cannot be ordered"
	println(max(1i, 2)) // error: "invalid argument: 1i (untyped complex constant (0 + 1i)) cannot be ordered"
}
