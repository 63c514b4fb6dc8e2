// Conversion between struct types ignores tags.
package main

import "fmt"

type A struct {
	X int `json:"x"`
	Y string
}
type B struct {
	X int
	Y string `other:"y"`
}

func main() {
	a := A{1, "s"}
	b := B(a)
	b.X = 2
	fmt.Println(a, b)
	p := (*B)(&a)
	p.Y = "changed"
	fmt.Println(a)
	fmt.Printf("%T %+v\n", b, b)
}
