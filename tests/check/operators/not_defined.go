package main

type S struct{ f []int }

func main() {
	var s1, s2 S
	var m1, m2 map[int]int
	var f1, f2 []int
	println(s1 == s2) // error: "invalid operation: s1 == s2 (struct containing []int cannot be compared)"
	println(m1 == m2) // error: "invalid operation: m1 == m2 (map can only be compared to nil)"
	println(f1 == f2) // error: "invalid operation: f1 == f2 (slice can only be compared to nil)"
	println(s1 < s2) // error: "invalid operation: s1 < s2 (operator < not defined on struct)"
	println(true < false) // error: "invalid operation: true < false (operator < not defined on untyped bool)"
	var p, q *int
	println(p < q) // error: "invalid operation: p < q (operator < not defined on pointer)"
	println(p + 1) // error: "invalid operation: p + 1 (mismatched types *int and untyped int)"
	println(nil == nil) // error: "invalid operation: nil == nil (operator == not defined on untyped nil)"
}
