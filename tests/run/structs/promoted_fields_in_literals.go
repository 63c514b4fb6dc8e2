// Since Go 1.27 a struct literal may name promoted fields.
package main

import "fmt"

type In struct {
	X int
	S string
}
type Mid struct{ In }
type Out struct {
	Mid
	Y int
}

func main() {
	a := Out{X: 1, Y: 2}
	b := Out{S: "s", X: 5}
	c := Mid{X: 3}
	fmt.Printf("%+v %+v %+v\n", a, b, c)
	fmt.Println(a.Mid.In.X, []Out{{Y: 1, S: "t"}}[0].S)
}
