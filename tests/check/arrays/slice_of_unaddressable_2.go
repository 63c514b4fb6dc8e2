package main

func f() [3]int { return [3]int{} }

func main() {
	s := "abc" // error: "declared and not used: s"
	x := 5
	_ = x[1:2] // error: "cannot slice x (variable of type int)"
	m := map[int]int{}
	_ = m[1:2] // error: "cannot slice m (variable of type map[int]int)"
}
