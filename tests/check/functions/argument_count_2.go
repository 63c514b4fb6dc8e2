package main

func f(a int, b string) {}
func v(a int, b ...string) {}
func none() {}

func main() {
	v() // error: "not enough arguments in call to v"
	none(1) // error: "too many arguments in call to none"
	v(1, "a", 2) // error: "cannot use 2 (untyped int constant) as string value in argument to v"
}
