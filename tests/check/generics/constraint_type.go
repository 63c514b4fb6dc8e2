package main

type T int

func f[P T](x P) {}
func g[P int](x P) {}
func h[P 5](x P) {} // error: "syntax error: unexpected literal 5 in parameter list; possibly missing comma or ]"
func k[P undefined](x P) {}

func main() {
	f(1)
	g(1)
}
