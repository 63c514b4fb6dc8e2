// Operations on typed constants keep the type; the result must fit.
package main

import "fmt"

type Celsius float64

const (
	a uint8   = 200
	b         = a / 3
	c         = ^a
	d int8    = -128
	e         = d / -2
	t Celsius = 36.6
	u         = t * 2
)

func main() {
	fmt.Printf("%T %d, %T %d, %T %d, %T %v\n", b, b, c, c, e, e, u, u)
	const m = -1 >> 1
	const n = ^0
	fmt.Println(m, n, 5&^4, -7/2, -7%3, 7%-3)
}
