package main

func main() {
	a := []int{1}
	m := map[string]int{} // error: "declared and not used: m"
	x := 1 // error: "declared and not used: x"
	p := &a // error: "declared and not used: p"
	var f func()
	_ = f[0] // error: "cannot index f (variable of type func())"
}
