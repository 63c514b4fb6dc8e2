package main

type T int

func f[P T](x P) {}
func g[P int](x P) {}
func k[P undefined](x P) {} // error: "undefined: undefined"

func main() {
	f(1)
	g(1)
}
