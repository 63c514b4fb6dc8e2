// Loops over counters of small width that wrap.
package main

import "fmt"

func main() {
	n := 0
	for i := uint8(250); i >= 250; i++ {
		n++
	}
	for i := int8(100); i > 0; i++ {
		n++
	}
	var x uint16 = 3
	for x > 0 {
		x--
		n += int(x)
	}
	fmt.Println(n)
}
