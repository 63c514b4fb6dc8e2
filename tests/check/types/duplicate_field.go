package main

type T struct {
	a int
	b, a string // error: "a redeclared"
}

type E struct{}

type U struct {
	E
	*E // error: "E redeclared"
}

func main() {}
