package main

type T struct{}

func (t T) m(x int) int { return x }

func main() {
	var t T
	x := t.m // error: "declared and not used: x"
	T.m(1) // error: "not enough arguments in call to T.m"
	T.m(t) // error: "not enough arguments in call to T.m"
	(*T).m(t, 1) // error: "cannot use t (variable of struct type T) as *T value in argument to (*T).m"
}
