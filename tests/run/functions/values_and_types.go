// Functions are values: stored, passed, returned, compared with nil only.
package main

import (
	"fmt"
	"math"
)

type op func(int, int) int

func (o op) twice(a, b int) int { return o(o(a, b), b) }

func compose(f, g func(int) int) func(int) int {
	return func(x int) int { return g(f(x)) }
}

func main() {
	var add op = func(a, b int) int { return a + b }
	fmt.Println(add.twice(1, 10), op(func(a, b int) int { return a * b }).twice(2, 3))
	inc := func(x int) int { return x + 1 }
	fmt.Println(compose(inc, compose(inc, inc))(0))
	var n func()
	fmt.Println(n == nil, add != nil)
	table := []func(float64) float64{math.Sqrt, math.Abs, func(x float64) float64 { return -x }}
	for _, f := range table {
		fmt.Print(f(4), " ")
	}
	fmt.Println(func(a, b string) string { return b + a }("x", "y"))
}
