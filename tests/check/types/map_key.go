package main

type S struct{ f []int }

func main() {
	var a map[[]int]string // error: "invalid map key type []int"
	var b map[S]int // error: "invalid map key type S"
	var c map[func()]int // error: "invalid map key type func()"
	var d map[map[int]int]bool // error: "invalid map key type map[int]int"
	var e map[[2]any]int
	_, _, _, _, _ = a, b, c, d, e
}
