package main

type Num interface{ int | float64 }

func f(n Num) {} // error: "cannot use type Num outside a type constraint: interface contains type constraints"

var v Num // error: "cannot use type Num outside a type constraint: interface contains type constraints"

func main() {
	var c comparable // error: "cannot use type comparable outside a type constraint: interface is (or embeds) comparable"
	var x any = Num(1) // error: "cannot use interface Num in conversion (contains specific type constraints or is comparable)"
	_, _ = c, x
}
