// Unsigned integers compute modulo 2 to the width.
package main

import "fmt"

func main() {
	var a uint8
	var b uint16
	var c uint32
	var d uint64
	var e uint
	a--
	b--
	c--
	d--
	e--
	fmt.Println(a, b, c, d, e)
	fmt.Println(a+2, b+2, c*c, d*d, -a, -b)
	var x, y uint32 = 3, 5
	fmt.Println(x-y, (x-y)/2, uint64(x-y), int32(x-y))
}
