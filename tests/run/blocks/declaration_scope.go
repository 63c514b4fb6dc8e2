// A variable's scope begins after its specification; a function's and type's name is known inside.
package main

import "fmt"

func main() {
	x := 1
	{
		x := x * 10
		y, x := x, x+1
		fmt.Println(x, y)
	}
	type list struct{ next *list }
	l := list{&list{}}
	fmt.Println(l.next.next == nil)
	var f = func() int { return x }
	{
		f := func() int { return f() + 100 }
		fmt.Println(f())
	}
	if x := x + 1; x > 1 {
		x := x + 1
		fmt.Println(x)
	} else if y := x; y > 0 {
		fmt.Println(y)
	}
	fmt.Println(x)
}
