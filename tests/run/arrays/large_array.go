// Large arrays are values too.
package main

import "fmt"

type Big struct {
	data [1000]int
	n    int
}

func (b Big) with(i, v int) Big {
	b.data[i] = v
	b.n++
	return b
}

func main() {
	var b Big
	c := b.with(500, 7).with(999, 8)
	fmt.Println(b.n, c.n, b.data[500], c.data[500], c.data[999], b == c)
	var a [300]byte
	d := a
	d[299] = 1
	fmt.Println(a == d, a[299], d[299])
}
