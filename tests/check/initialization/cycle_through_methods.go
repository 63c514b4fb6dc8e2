package main

type T struct{ n int }

func (t T) get() int { return v.n }

var v = T{T{}.get()} // error: "initialization cycle for v"

func main() {}
