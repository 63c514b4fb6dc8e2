package main

type T struct{}

func f() {}

var v = 1

func main() {
	var x T[int] // error: "invalid operation: T[int] (T is not a generic type)"
	f[int]() // error: "cannot index f (value of type func())"
	v[int]() // error: "cannot index v (variable of type int)"
	_ = x
}
