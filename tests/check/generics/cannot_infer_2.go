package main

func Zero[T any]() T { var z T; return z }
func Two[A, B any](a A) B { var b B; return b }
func F[T any](f func(T)) {}

func main() {
	x := Zero // error: "cannot use generic function Zero without instantiation"
	_ = x
}
