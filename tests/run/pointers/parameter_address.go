// The address of a parameter is that of the callee's copy.
package main

import "fmt"

type T struct{ n int }

func f(t T, k int) (*T, *int) {
	p := &t
	k++
	p.n++
	return p, &k
}

func main() {
	t := T{1}
	p, k := f(t, 5)
	fmt.Println(t, *p, *k)
	p.n = 50
	fmt.Println(t.n, p.n)
}
