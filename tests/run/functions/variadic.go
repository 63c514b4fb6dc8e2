// Variadic parameters: none, several, a slice, mixed with fixed ones.
package main

import "fmt"

func f(pre string, xs ...int) string {
	return fmt.Sprint(pre, len(xs), xs == nil, xs)
}

func g(args ...any) int { return len(args) }

func main() {
	fmt.Println(f("a"), f("b", 1), f("c", 1, 2, 3))
	s := []int{4, 5}
	fmt.Println(f("d", s...), f("e", nil...), f("f", s[:0]...))
	fmt.Println(g(), g(nil), g(nil, nil), g([]any{1, 2, 3}...), g([]any{1, 2, 3}), g(s))
	h := f
	fmt.Println(h("x", 9))
	fmt.Printf("%T\n", h)
}
