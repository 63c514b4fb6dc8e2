package main

func main() {
	a := []int{1}
	m := map[string]int{}
	_ = m[1] // error: "cannot use 1 (untyped int constant) as string value in map index"
	x := 1
	_ = x[0] // error: "cannot index x (variable of type int)"
	p := &a
	_ = p[0] // error: "cannot index p (variable of type *[]int)"
	var f func() // error: "declared and not used: f"
}
