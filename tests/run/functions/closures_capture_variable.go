// Closures share the captured variable with their surroundings.
package main

import "fmt"

func main() {
	x := 1
	inc := func() { x++ }
	get := func() int { return x }
	inc()
	x *= 10
	inc()
	fmt.Println(x, get())
	acc := func() func(int) int {
		sum := 0
		return func(n int) int { sum += n; return sum }
	}
	a, b := acc(), acc()
	fmt.Println(a(1), a(2), b(10), a(3))
}
