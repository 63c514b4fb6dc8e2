// Comparison of all comparable kinds.
package main

import "fmt"

type T struct {
	a int
	b string
}

func main() {
	c1, c2 := make(chan int), make(chan int)
	c3 := c1
	var e1, e2 error
	fmt.Println(c1 == c2, c1 == c3, c1 != nil, e1 == e2, true != false)
	fmt.Println(T{1, "a"} == T{1, "a"}, &T{} == nil, [2]T{} == [2]T{{}, {}}, 'a' == 97, "é" == "\u00e9")
	var r <-chan int = c1
	fmt.Println(r == c1)
	var a any = T{1, "a"}
	fmt.Println(a == T{1, "a"}, a == 5, 2.5 == a)
	type B bool
	var b B = 1 < 2
	fmt.Println(b, T{2, ""}.a > T{1, ""}.a)
}
