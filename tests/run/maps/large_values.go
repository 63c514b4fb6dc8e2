// Large values and keys move as a whole.
package main

import "fmt"

type V struct {
	a [50]int
	s string
}

func main() {
	m := map[[20]int]V{}
	for i := range 100 {
		var k [20]int
		k[19] = i
		v := V{s: fmt.Sprint(i)}
		v.a[49] = i * i
		m[k] = v
	}
	var k [20]int
	k[19] = 77
	v := m[k]
	v.a[49] = -1
	fmt.Println(m[k].a[49], m[k].s, v.a[49], len(m))
}
