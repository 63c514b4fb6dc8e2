package main

func two[A, B any](a A, b B) {}
func one[A any]() {}
func sl[S ~[]E, E any](s S) {}

type N interface{ ~int | ~string }

func num[T N](t T) T { return t }

type G[T comparable] struct{}
type St interface{ String() string }

func st[T St](t T) {}
func same[T any](a, b T) {}

type U struct{}

func (*U) String() string { return "" }

type my int

func mynum[T int | string](x T) {}

func main() {
	two(1) // error: "not enough arguments in call to two"
	one() // error: "in call to one, cannot infer A"
	sl(3) // error: "in call to sl, cannot infer E"
	num(1.5) // error: "float64 does not satisfy N (float64 missing in ~int | ~string)"
	num("x")
	var g G[[]int] // error: "[]int does not satisfy comparable"
	var g2 G // error: "cannot use generic type G[T comparable] without instantiation"
	var g3 G[int, int] // error: "too many type arguments for type G: have 2, want 1"
	_, _, _ = g, g2, g3
	st(U{}) // error: "in call to st, T (type U) does not satisfy St (method String has pointer receiver)"
	st(&U{})
	same(1, "x") // error: "in call to same, mismatched types untyped int and untyped string (cannot infer T)"
	var i int
	var s string
	same(i, s) // error: "in call to same, type string of s does not match inferred type int for T"
	same(1, 2.5)
	mynum(my(3)) // error: "my does not satisfy int | string (possibly missing ~ for int in int | string)"
	f := num // error: "cannot use generic function num without instantiation"
	var f2 func(string) string = num
	var f3 func(float64) float64 = num // error: "float64 does not satisfy N (float64 missing in ~int | ~string)"
	num[int, int](3) // error: "got 2 type arguments but want 1"
	num[float64](3) // error: "float64 does not satisfy N (float64 missing in ~int | ~string)"
	_, _, _ = f, f2, f3
	var n N // error: "cannot use type N outside a type constraint: interface contains type constraints"
	sl[[]int, string](nil) // error: "[]int does not satisfy ~[]string ([]int missing in ~[]string)"
	i.foo() // error: "i.foo undefined (type int has no field or method foo)"
	s.x = 3 // error: "s.x undefined (type string has no field or method x)"
	var u U
	u.string() // error: "u.string undefined (type U has no field or method string, but does have method String)"
	u.Strin() // error: "u.Strin undefined (type U has no field or method Strin)"
	var ui interface{ String() string } = u // error: "cannot use u (variable of struct type U) as interface{String() string} value in variable declaration: U does not implement interface{String() string} (method String has pointer receiver)"
	var pu *interface{ String() string }
	pu.String() // error: "pu.String undefined (type *interface{String() string} is pointer to interface, not interface)"
	_ = U.String // error: "invalid method expression U.String (needs pointer receiver (*U).String)"
	_ = (*U).String
	_ = ui
	_ = n
}
