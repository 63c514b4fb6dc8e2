package main

type Pair[A, B any] struct {
	a A
	b B
}

func F[A, B any](a A, b B) {}

func main() {
	var p Pair[int] // error: "not enough type arguments for type Pair: have 1, want 2"
	var q Pair // error: "cannot use generic type Pair[A, B any] without instantiation"
	var r Pair[int, string, bool] // error: "too many type arguments for type Pair: have 3, want 2"
	F[int, string, bool](1, "a") // error: "got 3 type arguments but want 2"
	_, _, _ = p, q, r
	var s []Pair // error: "cannot use generic type Pair[A, B any] without instantiation"
	_ = s
}
