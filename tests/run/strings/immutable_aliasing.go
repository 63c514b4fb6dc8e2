// Strings taken from a byte slice do not change with it; keys made from bytes are copies too.
package main

import "fmt"

func main() {
	b := []byte("key")
	m := map[string]int{string(b): 1}
	b[0] = 'h'
	fmt.Println(m["key"], m["hey"], m[string(b)], string(b) == "hey")
	for i, c := range []byte("abc") {
		fmt.Print(i, c, " ")
	}
	fmt.Println()
}
