package main

type T struct{}

type I interface{ M() }

func main() {
	var i I
	var t T
	println(i == t) // error: "invalid operation: i == t (mismatched types I and T)"
	println(t == nil) // error: "invalid operation: t == nil (mismatched types T and untyped nil)"
	x := 1
	println(x == nil) // error: "invalid operation: x == nil (mismatched types int and untyped nil)"
	var e error // error: "declared and not used: e"
	println([]int{1} == nil)
}
