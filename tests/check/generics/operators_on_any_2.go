package main

func Len[T any](x T) int      { return len(x) } // error: "invalid argument: x (variable of type T constrained by any) for built-in len"
func Idx[T any](x T)          { _ = x[0] } // error: "cannot index x (variable of type T constrained by any)"

func main() {}
