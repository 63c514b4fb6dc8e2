// A generic function takes its type arguments from the place to which it is assigned.
package main

import "fmt"

func id[T any](x T) T                { return x }
func swap[A, B any](a A, b B) (B, A) { return b, a }

func get() func(string) string { return id }

func main() {
	var f func(int) int
	f = id
	fs := []func(int) int{id, func(i int) int { return -i }, id}
	m := map[string]func(string) string{"a": id}
	c := make(chan func(bool) bool, 1)
	c <- id
	st := struct{ f func(float64) float64 }{id}
	var g func(int, string) (string, int) = swap
	fmt.Println(f(1), fs[0](2)+fs[1](3), m["a"]("x"), (<-c)(true), st.f(2.5), get()("y"))
	fmt.Println(g(1, "one"))
	fmt.Println((func(rune) rune)(id)('z'))
}
