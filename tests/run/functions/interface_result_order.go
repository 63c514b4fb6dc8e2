// Results are evaluated left to right before the return.
package main

import "fmt"

func step(s string, v int) int { fmt.Print(s, " "); return v }

func f() (int, int, int) { return step("a", 1), step("b", 2), step("c", 3) }

func swap(a, b int) (int, int) { return b, a }

func g() (a, b int) {
	a, b = 1, 2
	return b, a
}

func main() {
	fmt.Println(f())
	fmt.Println(swap(swap(1, 2)))
	fmt.Println(g())
}
