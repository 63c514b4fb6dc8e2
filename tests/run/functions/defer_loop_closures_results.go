// Functions that return functions that return functions; counters kept apart.
package main

import "fmt"

func gen() func() func() int {
	outer := 0
	return func() func() int {
		outer++
		inner := outer * 10
		return func() int { inner++; outer++; return inner*100 + outer }
	}
}

func main() {
	g := gen()
	a := g()
	b := g()
	fmt.Println(a(), b(), a(), b())
	h := gen()
	fmt.Println(h()())
}
