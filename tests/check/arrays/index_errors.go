package main

func main() {
	a := []int{1}
	_ = a["x"] // error: "cannot convert \"x\" (untyped string constant) to type int"
	_ = a[1.5] // error: "1.5 (untyped float constant) truncated to int"
	_ = a[nil] // error: "cannot convert nil to type int"
	m := map[string]int{} // error: "declared and not used: m"
	x := 1 // error: "declared and not used: x"
	p := &a // error: "declared and not used: p"
	var f func() // error: "declared and not used: f"
}
