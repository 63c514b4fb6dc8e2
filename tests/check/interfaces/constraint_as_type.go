package main

type Num interface{ int | float64 }

func f(n Num) {} // error: "cannot use type Num outside a type constraint: interface contains type constraints"

var v Num // error: "cannot use type Num outside a type constraint: interface contains type constraints"

func main() {
	var c comparable // error: "cannot use type comparable outside a type constraint: interface is (or embeds) comparable"
	_, _ = c, x // error: "undefined: x"
}
