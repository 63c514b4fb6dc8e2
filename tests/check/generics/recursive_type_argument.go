package main

type T[P any] struct{ f *T[P] }
type U[P any] struct{ x P }
type V struct{ u U[V] } // error: "invalid recursive type V"

func main() {}
