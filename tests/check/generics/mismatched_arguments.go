package main

func Same[T any](a, b T)       {}
func Map[T, U any](x []T, f func(T) U) {}

func main() {
	Same(1, "a") // error: "in call to Same, mismatched types untyped int and untyped string (cannot infer T)"
	Same(1, nil) // error: "cannot use nil as int value in argument to Same"
	Map([]int{}, func(s string) int { return 0 }) // error: "in call to Map, type func(s string) int of func(s string) int {…} does not match inferred type func(int) U for func(T) U"
}
