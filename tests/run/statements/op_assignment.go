// Every assignment operation.
package main

import "fmt"

func main() {
	x := 100
	x += 5
	x -= 3
	x *= 2
	x /= 7
	x %= 20
	x <<= 3
	x >>= 1
	x |= 0x11
	x &= 0x3f
	x ^= 5
	x &^= 1
	fmt.Println(x)
	s := "a"
	s += "b"
	f := 1.5
	f /= 2
	c := 1i
	c *= c
	fmt.Println(s, f, c)
}
