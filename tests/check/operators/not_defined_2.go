package main

type S struct{ f []int }

func main() {
	var s1, s2 S
	var m1, m2 map[int]int // error: "declared and not used: m1" "declared and not used: m2"
	var f1, f2 []int // error: "declared and not used: f1" "declared and not used: f2"
	println(s1 < s2) // error: "invalid operation: s1 < s2 (operator < not defined on struct)"
	println(true < false) // error: "invalid operation: true < false (operator < not defined on untyped bool)"
	var p, q *int
	println(p < q) // error: "invalid operation: p < q (operator < not defined on pointer)"
}
