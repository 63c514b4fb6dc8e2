// Function literals called in place, nested, recursive through a variable, as defaults.
package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Println(func(a, b int) int { return a*b + func() int { return a - b }() }(5, 3))
	var fib func(n int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(15))
	fs := [3]func() string{}
	for i := range fs {
		fs[i] = func() string { return strings.Repeat("*", i+1) }
	}
	fmt.Println(fs[0](), fs[1](), fs[2]())
	x, y := func() (int, string) { return 1, "one" }()
	fmt.Println(x, y)
	curry := func(a int) func(int) func(int) int {
		return func(b int) func(int) int { return func(c int) int { return a*100 + b*10 + c } }
	}
	fmt.Println(curry(1)(2)(3))
}
