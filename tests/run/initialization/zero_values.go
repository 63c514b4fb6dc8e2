// Variables without initial value are zero, at package level and locally, at every depth.
package main

import "fmt"

type T struct {
	a int
	b string
	c []int
	d map[string]int
	e *T
	f func()
	g any
	h [2]bool
	i chan int
	j struct{ k float64 }
	l complex64
	m error
}

var pkg T

func main() {
	var t T
	fmt.Println(pkg.a, pkg.b == "", pkg.c == nil, pkg.d == nil, pkg.e == nil, pkg.f == nil, pkg.g == nil, pkg.h, pkg.i == nil, pkg.j, pkg.l, pkg.m == nil)
	fmt.Println(t.a, len(t.b), t.c == nil, t.j.k, [3]*int{}[2] == nil, *new(float64), make([]string, 1)[0] == "")
	for i := range 2 {
		var n int
		n += i + 1
		fmt.Print(n, " ")
	}
	fmt.Println()
}
