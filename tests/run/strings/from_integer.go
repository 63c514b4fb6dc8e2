// A conversion of an integer to a string gives the UTF-8 of the rune, invalid ones U+FFFD.
package main

import "fmt"

func main() {
	fmt.Println(string(rune('a')), string(rune(0xf8)), string(rune(0x65e5)))
	fmt.Printf("%q %q %q\n", string(rune(-1)), string(rune(0x110000)), string(rune(0xD800)))
	type myRune rune
	fmt.Println(string(myRune(0x65e5)), string([]rune{65, -5, 66}))
	var b byte = 'x'
	fmt.Println(string(rune(b)) + string(rune(b+1)))
}
