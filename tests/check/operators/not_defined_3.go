package main

type S struct{ f []int }

func main() {
	var s1, s2 S // error: "declared and not used: s1" "declared and not used: s2"
	var m1, m2 map[int]int // error: "declared and not used: m1" "declared and not used: m2"
	var f1, f2 []int // error: "declared and not used: f1" "declared and not used: f2"
	var p, q *int // error: "declared and not used: q"
	println(p + 1) // error: "invalid operation: p + 1 (mismatched types *int and untyped int)"
	println(nil == nil) // error: "invalid operation: nil == nil (operator == not defined on untyped nil)"
}
