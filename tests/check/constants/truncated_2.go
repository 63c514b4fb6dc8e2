package main

func main() {
	j := 5
	j = j + 0.5 // error: "0.5 (untyped float constant) truncated to int"
	s := []int{1, 2}
	println(i, x, b, s[1.5], j%2.0) // error: "undefined: i" "undefined: x" "undefined: b" "1.5 (untyped float constant) truncated to int"
}
