package main

func f(a int, b string)   {}
func v(xs ...int)         {}
func g(f func(int) string) {}

func main() {
	v([]string{"a"}...) // error: "cannot use []string{…} (value of type []string) as []int value in argument to v"
	v(1, []int{2}...) // error: "too many arguments in call to v"
	g(func(s string) string { return s }) // error: "cannot use func(s string) string {…} (value of type func(s string) string) as func(int) string value in argument to g"
	var p *int // error: "declared and not used: p"
}
