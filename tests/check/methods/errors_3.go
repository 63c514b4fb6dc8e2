package main

type T struct{}

func (t T) m(x int) int { return x }

func main() {
	var t T
	x := t.m // error: "declared and not used: x"
	t.m = nil // error: "cannot assign to t.m (neither addressable nor a map index expression)"
	T.undefined() // error: "T.undefined undefined (type T has no field or method undefined)"
}
