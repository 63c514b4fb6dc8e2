// Type arguments come from ordinary arguments, untyped constants, function types and other constraints.
package main

import "fmt"

func Pair[A, B any](a A, b B) string { return fmt.Sprintf("%T/%T", a, b) }
func Same[T any](a, b T) string      { return fmt.Sprintf("%T", a) }
func First[S ~[]E, E any](s S) (E, string) {
	return s[0], fmt.Sprintf("%T %T", s, s[0])
}
func Apply[T any, R any](x T, f func(T) R) R { return f(x) }
func Double[T int | float64](x T) T          { return x * 2 }

type Strs []string

func main() {
	fmt.Println(Pair(1, 'a'), Pair("s", 2.5), Pair[any](1, true))
	fmt.Println(Same(1, 2.5), Same('a', 1), Same(1, 2i))
	fmt.Println(First(Strs{"x"}))
	fmt.Println(Apply(3, Double), Apply(2.5, Double[float64]), Apply("abc", func(s string) int { return len(s) }))
	var f func(int) int = Double
	fmt.Println(f(21))
}
