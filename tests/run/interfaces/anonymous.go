// Interface types may be written in place; identical ones are the same type.
package main

import "fmt"

func f(x interface {
	A() int
	B() string
}) string {
	return fmt.Sprint(x.A(), x.B())
}

type T int

func (t T) A() int    { return int(t) }
func (t T) B() string { return "b" }

func main() {
	var x interface {
		B() string
		A() int
	} = T(4)
	fmt.Println(f(x), f(T(5)))
	fmt.Printf("%T\n", x)
	var e interface{} = x
	var y any = e
	fmt.Println(y)
	ys := []interface{ A() int }{T(1), T(2)}
	fmt.Println(ys[0].A()+ys[1].A(), ys)
}
