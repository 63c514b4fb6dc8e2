package main

func f(a int, a string) {} // error: "a redeclared in this block"
func g(x int) (x int)   { return 1 } // error: "x redeclared in this block"

type T struct{}

func (t T) m(t int) {} // error: "t redeclared in this block"

func main() {}
