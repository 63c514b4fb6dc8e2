package main

func main() {
	var e error
	e.Foo() // error: "e.Foo undefined (type error has no field or method Foo)"
	var x any
	x.String() // error: "x.String undefined (type any has no field or method String)"
	println(x.len) // error: "x.len undefined (type any has no field or method len)"
}
