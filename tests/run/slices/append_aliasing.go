// append writes into the spare capacity, which other slices may see.
package main

import "fmt"

func main() {
	a := make([]int, 3, 10)
	b := append(a, 1)
	c := append(a, 2)
	fmt.Println(b, c, len(a), a[:4])
	d := a[:3:3]
	e := append(d, 5)
	fmt.Println(a[:4], e)
	x := []int{1, 2, 3, 4}
	y := append(x[:1], x[2:]...)
	fmt.Println(x, y)
}
