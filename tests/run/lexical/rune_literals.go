// Rune literals: characters, escapes, octal, hex, and both Unicode forms.
package main

import "fmt"

func main() {
	fmt.Println('a', 'ä', '本', '\t', '\000', '\007', '\377', '\x07', '\xff', '\u12e4', '\U00101234', '\'', '"')
	fmt.Println('\a', '\b', '\f', '\n', '\r', '\t', '\v', '\\')
	fmt.Printf("%T %c %q\n", 'x', '本', '\'')
}
