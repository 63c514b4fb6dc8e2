package main

func Add[T any](a, b T) T     { return a + b } // error: "invalid operation: operator + not defined on a (variable of type T constrained by any)"
func Eq[T any](a, b T) bool   { return a == b } // error: "invalid operation: a == b (incomparable types in type set)"
func Less[T comparable](a, b T) bool { return a < b } // error: "invalid operation: a < b (type parameter T cannot use operator <)"

func main() {}
