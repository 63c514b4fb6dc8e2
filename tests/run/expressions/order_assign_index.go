// In an assignment index operands and calls are evaluated before any assignment.
package main

import "fmt"

func f(n int) int   { fmt.Print("f", n, " "); return n }
func g() []int      { fmt.Print("g "); return make([]int, 3) }
func p(x *int) *int { fmt.Print("p "); return x }

func main() {
	x := 0
	g()[f(1)], *p(&x) = f(2), f(3)
	fmt.Println(x)
	m := map[string]int{}
	key := func(s string) string { fmt.Print(s, " "); return s }
	m[key("a")], m[key("b")] = f(5), f(6)
	fmt.Println(m)
	var i int
	arr := [3]int{}
	i, arr[i] = f(2), f(9)
	fmt.Println(i, arr)
}
