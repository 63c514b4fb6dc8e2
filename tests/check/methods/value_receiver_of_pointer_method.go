package main

type T struct{}

func (t *T) p() {}

func main() {
	T.p(T{}) // error: "invalid method expression T.p (needs pointer receiver (*T).p)"
	(*T).p(&T{})
	f := T{}.p // error: "cannot call pointer method p on T"
	_ = f
}
