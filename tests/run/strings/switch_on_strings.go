// Strings as switch tags, map keys, array elements and struct fields.
package main

import (
	"fmt"
	"strings"
)

func kind(s string) int {
	switch s {
	case "a", "b":
		return 1
	case "":
		return 2
	case "long string with many characters":
		return 3
	case "é":
		return 4
	}
	return 0
}

func main() {
	fmt.Println(kind("a"), kind("b"), kind(""), kind("long string with many "+"characters"), kind("e\u0301"), kind("\u00e9"))
	parts := [...]string{2: "c", 0: "a"}
	fmt.Printf("%q %q\n", parts, strings.Join(parts[:], "|"))
}
