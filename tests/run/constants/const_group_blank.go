// Blank constants are allowed and skip values; conversions in groups repeat.
package main

import "fmt"

type B byte

const (
	_ B = 'a' + iota
	b
	_
	d
)

func main() {
	fmt.Println(b, d, string(rune(b)))
	fmt.Printf("%T\n", d)
}
