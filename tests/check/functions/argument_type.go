package main

func f(a int, b string)   {}
func v(xs ...int)         {}
func g(f func(int) string) {}

func main() {
	f("a", 1) // error: "cannot use \"a\" (untyped string constant) as int value in argument to f" "cannot use 1 (untyped int constant) as string value in argument to f"
	v(1, "x") // error: "cannot use \"x\" (untyped string constant) as int value in argument to v"
	v([]int{1}) // error: "cannot use []int{…} (value of type []int) as int value in argument to v"
	var p *int // error: "declared and not used: p"
}
