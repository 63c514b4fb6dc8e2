package main

func f(a int, b string) {}
func v(a int, b ...string) {}
func none() {}

func main() {
	f() // error: "not enough arguments in call to f"
	f(1) // error: "not enough arguments in call to f"
	f(1, "a", 2) // error: "too many arguments in call to f"
}
