package main

type T struct {
	a int
	b string
}

func main() {
	_ = T{1} // error: "too few values in struct literal of type T"
	_ = T{1, "a", 2} // error: "too many values in struct literal of type T"
	_ = T{c: 1} // error: "unknown field c in struct literal of type T"
}
