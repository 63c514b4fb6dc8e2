// Local types of the same name in different blocks are different types.
package main

import "fmt"

func a() any {
	type T struct{ n int }
	return T{1}
}

func b() any {
	type T struct{ n int }
	return T{1}
}

func main() {
	fmt.Println(a() == b(), a() == a(), a(), b())
	type T = int
	{
		type T string
		var t T = "inner"
		fmt.Printf("%v %T\n", t, t)
	}
	var t T = 5
	fmt.Printf("%v %T\n", t, t)
}
