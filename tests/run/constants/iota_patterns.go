// iota in expressions: bit masks, sizes, pairs on one line, skipped values.
package main

import "fmt"

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)
const (
	bit0, mask0 = 1 << iota, 1<<iota - 1
	bit1, mask1
	_, _
	bit3, mask3
)
const (
	p         = iota * 42
	q float64 = iota * 42
	r         = iota * 42
)

func main() {
	fmt.Println(KB, MB, GB)
	fmt.Println(bit0, mask0, bit1, mask1, bit3, mask3)
	fmt.Println(p, q, r)
	fmt.Printf("%T %T\n", q, r)
}
