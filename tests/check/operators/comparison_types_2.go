package main

type T struct{}

type I interface{ M() }

func main() {
	var i I // error: "declared and not used: i"
	var t T // error: "declared and not used: t"
	x := 1
	println("a" == 'a') // error: "invalid operation: \"a\" == 'a' (mismatched types untyped string and untyped rune)"
	var e error
	println(e == 1) // error: "invalid operation: e == 1 (mismatched types error and untyped int)"
	println(x == 1.5) // error: "1.5 (untyped float constant) truncated to int"
	println([]int{1} == nil)
}
