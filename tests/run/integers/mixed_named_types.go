// Defined integer types keep their own identity and their underlying arithmetic.
package main

import "fmt"

type Small uint8
type Count int

func (c Count) Double() Count { return c * 2 }

func main() {
	var s Small = 250
	s += 10
	c := Count(s) * 3
	fmt.Println(s, c, c.Double(), Count(5).Double())
	fmt.Printf("%T %T\n", s<<1, c-1)
}
