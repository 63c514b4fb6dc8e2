package main

func f(a int, b string)   {}
func v(xs ...int)         {}
func g(f func(int) string) {}

func main() {
	var p *int
	f(p, nil) // error: "cannot use p (variable of type *int) as int value in argument to f" "cannot use nil as string value in argument to f"
}
