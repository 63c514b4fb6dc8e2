package main

type Num interface{ int | float64 }



func main() {
	var x any = Num(1) // error: "cannot use interface Num in conversion (contains specific type constraints or is comparable)"
	_, _ = c, x // error: "undefined: c"
}
