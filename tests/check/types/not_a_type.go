package main

import "fmt"

type S struct{ f int }

func fn() {}

const K = 1

var s S

func main() {
	var a fn // error: "fn (function) is not a type"
	var b K // error: "declared and not used: b" "K (constant) is not a type"
	var c s.f // error: "declared and not used: c" "s.f is not a type"
	var d len // error: "declared and not used: d" "len (built-in function) is not a type"
	var e nil // error: "declared and not used: e" "nil (untyped nil) is not a type"
	var h fmt // error: "declared and not used: h" "fmt (package name) is not a type"
	var i fmt.Println // error: "declared and not used: i" "fmt.Println (value of type func(a ...any) (n int, err error)) is not a type"
	var j s // error: "declared and not used: j" "s (package-level variable) is not a type"
	var k (s) // error: "declared and not used: k" "s (package-level variable) is not a type"
	var l [3]fn // error: "declared and not used: l" "fn (function) is not a type"
	_ = a
	var m []main // error: "declared and not used: m" "main (function) is not a type"
}

func (x fn) foo() {} // error: "fn (function) is not a type"

type T1 = int

func (t T1) mm() {} // error: "cannot define new methods on non-local type T1"

func ff(a int) { var x a } // error: "declared and not used: x" "a (parameter) is not a type"
