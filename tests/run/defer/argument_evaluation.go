// The function value and arguments of a defer are evaluated when it executes.
package main

import "fmt"

type T struct{ n int }

func (t T) show()   { fmt.Println("T", t.n) }
func (t *T) pshow() { fmt.Println("*T", t.n) }

func arg(s string) string { fmt.Println("eval", s); return s }

func main() {
	x := 1
	defer fmt.Println("deferred x", x)
	x = 2
	t := T{1}
	defer t.show()
	defer t.pshow()
	t.n = 5
	f := func() { fmt.Println("first f") }
	defer f()
	f = func() { fmt.Println("second f") }
	defer fmt.Println(arg("a"), arg("b"))
	defer func() { fmt.Println("closure x", x) }()
	x = 3
	fmt.Println("end")
}
