package main

func Zero[T any]() T { var z T; return z }
func Two[A, B any](a A) B { var b B; return b }
func F[T any](f func(T)) {}

func main() {
	Zero() // error: "in call to Zero, cannot infer T"
	Two(1) // error: "in call to Two, cannot infer B"
	F(nil) // error: "in call to F, cannot infer T"
	x := Zero // error: "cannot use generic function Zero without instantiation"
	_ = x
}
