package main

type S struct{ f []int }

func main() {
	var d map[map[int]int]bool // error: "invalid map key type map[int]int"
	var e map[[2]any]int
	_, _, _, _, _ = a, b, c, d, e // error: "undefined: a" "undefined: b" "undefined: c"
}
