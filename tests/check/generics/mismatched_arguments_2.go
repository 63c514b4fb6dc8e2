package main

func Same[T any](a, b T)       {}
func Map[T, U any](x []T, f func(T) U) {}

func main() {
	Map(5, func(i int) int { return i }) // error: "cannot use 5 (untyped int constant) as []int value in argument to Map"
	Same[int](1, "x") // error: "cannot use \"x\" (untyped string constant) as int value in argument to Same[int]"
}
