// Capacity of growing byte slices follows the size classes.
package main

import "fmt"

var s, a, b, c []byte

func main() {
	last := -1
	for i := range 5000 {
		s = append(s, byte(i))
		if cap(s) != last {
			last = cap(s)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
	a = append([]byte{1, 2, 3, 4, 5}, '!')
	b = append(b, 1)
	c = append(c, make([]byte, 33)...)
	fmt.Println(cap(a), cap(b), cap(c))
}
