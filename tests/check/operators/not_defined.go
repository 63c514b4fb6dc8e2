package main

type S struct{ f []int }

func main() {
	var s1, s2 S
	var m1, m2 map[int]int
	var f1, f2 []int
	println(s1 == s2) // error: "invalid operation: s1 == s2 (struct containing []int cannot be compared)"
	println(m1 == m2) // error: "invalid operation: m1 == m2 (map can only be compared to nil)"
	println(f1 == f2) // error: "invalid operation: f1 == f2 (slice can only be compared to nil)"
	var p, q *int // error: "declared and not used: p" "declared and not used: q"
}
