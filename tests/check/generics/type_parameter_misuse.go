package main

type A[T any] T // error: "cannot use a type parameter as RHS in type declaration"
type B[T any] struct{ T } // error: "embedded field type cannot be a (pointer to a) type parameter"

func f[T any](x T) {
	x.foo() // error: "x.foo undefined (type T has no field or method foo)"
	var y int = x // error: "cannot use x (variable of type T constrained by any) as int value in variable declaration"
	switch x.(type) { // error: "cannot use type switch on type parameter value x (variable of type T constrained by any)"
	}
	const c = T(1) // error: "cannot convert 1 (untyped int value) to type T: T does not contain specific types"
	_ = y
}

func main() {}
