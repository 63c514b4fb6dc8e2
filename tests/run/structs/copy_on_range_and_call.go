// Struct copies at every assignment, call, range, channel and interface.
package main

import "fmt"

type T struct {
	n int
	a [3]int
}

func (t T) bump() T { t.n++; t.a[0]++; return t }

func main() {
	t := T{}
	ts := []T{t, t}
	for _, x := range ts {
		x.n = 9
	}
	c := make(chan T, 1)
	c <- t
	t.n = 5
	u := <-c
	var i any = t
	t.a[2] = 7
	m := map[int]T{1: t}
	t.n = 6
	f := func() T { return t }
	v := f()
	v.n = 100
	fmt.Println(ts, u, i, m, t, t.bump().bump(), t)
}
