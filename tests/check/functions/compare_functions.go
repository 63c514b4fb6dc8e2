package main

func main() {
	f := func() {}
	g := f
	println(f == g) // error: "invalid operation: f == g (func can only be compared to nil)"
	println(f == nil)
	m := map[func()]int{} // error: "invalid map key type func()"
	_ = m
}
