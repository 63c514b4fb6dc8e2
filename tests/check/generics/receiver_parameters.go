package main

type S[T any] struct{}

func (s S) a()          {} // error: "cannot use generic type S[T any] without instantiation"
func (s S[A, B]) c()    {} // error: "receiver declares 2 type parameters, but receiver base type declares 1"
func (s *S[T]) ok()     {}

func main() {}
