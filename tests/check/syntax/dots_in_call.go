// first error only
package main

func f(x ...int) {}

func main() {
	f(1..., 2) // error: "syntax error: unexpected ."
	var g func(int...)
}
