// Slices share their array.
package main

import "fmt"

func main() {
	a := []int{1, 2, 3, 4, 5}
	b := a[1:4]
	b[0] = 20
	c := b[1:]
	c[0] = 30
	fmt.Println(a, b, c, len(c), cap(c))
	d := a
	d[0] = 10
	fmt.Println(a[0], len(a[:0]), cap(a[:0]), a[5:])
}
