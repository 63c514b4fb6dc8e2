// Inner declarations shadow outer ones; functions, types, packages and builtins too.
package main

import "fmt"

var x = "package"

type T int

func show() string { return x }

func main() {
	fmt.Println(x)
	x := "local"
	{
		x := 5
		x++
		fmt.Println(x)
	}
	for x := range 1 {
		fmt.Println(x)
	}
	func(x bool) { fmt.Println(x) }(true)
	type T string
	fmt.Println(T("t"), x, show())
	show := func() string { return "shadow" }
	len := 3
	fmt.Println(show(), len)
}
