package main

type Pair[A, B any] struct {
	a A
	b B
}

func F[A, B any](a A, b B) {}

func main() {
	F[int, string, bool](1, "a") // error: "got 3 type arguments but want 2"
	_, _, _ = p, q, r // error: "undefined: p" "undefined: q" "undefined: r"
	var s []Pair // error: "cannot use generic type Pair[A, B any] without instantiation"
	_ = s
}
