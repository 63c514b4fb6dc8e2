package main

func f[T, T any](x T) {} // error: "T redeclared in this block"

type S[A any, A any] struct{} // error: "A redeclared in this block"

func main() {}
