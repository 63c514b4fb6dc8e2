package main

func f() {}
func f(x int) {} // error: "f redeclared in this block"

type f int // error: "f redeclared in this block"

var main = 1 // error: "cannot declare main - must be func"

func main() {}
