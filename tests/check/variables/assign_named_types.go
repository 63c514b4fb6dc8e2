package main

type A int
type B int

func main() {
	var a A = 1
	var b B = a // error: "cannot use a (variable of int type A) as B value in variable declaration"
	var i int = a // error: "cannot use a (variable of int type A) as int value in variable declaration"
	b = B(a)
	println(b, i)
}
