package main

func main() {
	a := []int{1}
	_ = a["x"] // error: "cannot convert \"x\" (untyped string constant) to type int"
	_ = a[1.5] // error: "1.5 (untyped float constant) truncated to int"
	_ = a[nil] // error: "cannot convert nil to type int"
	m := map[string]int{}
	_ = m[1] // error: "cannot use 1 (untyped int constant) as string value in map index"
	x := 1
	_ = x[0] // error: "cannot index x (variable of type int)"
	p := &a
	_ = p[0] // error: "cannot index p (variable of type *[]int)"
	var f func()
	_ = f[0] // error: "cannot index f (variable of type func())"
}
