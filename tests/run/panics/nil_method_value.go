// An uncaught call of a value method through a nil pointer.
package main

import "fmt"

type T struct{ n int }

func (t T) get() int { return t.n }

func main() {
	var p *T
	var g interface{ get() int } = p
	fmt.Println(g.get())
}
