// The Trim family.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	fmt.Printf("%q %q %q\n", strings.TrimSpace(" \t x y\n"), strings.Trim("xxhixx", "x"), strings.Trim("¡hi!", "!¡"))
	fmt.Printf("%q %q %q %q\n", strings.TrimLeft("aabaa", "a"), strings.TrimRight("aabaa", "a"), strings.TrimPrefix("abcabc", "abc"), strings.TrimSuffix("abcabc", "abc"))
	fmt.Printf("%q %q\n", strings.TrimFunc("12ab34", unicode.IsDigit), strings.TrimLeftFunc("12ab34", unicode.IsDigit))
	fmt.Printf("%q %q\n", strings.TrimPrefix("x", "long"), strings.Trim("", "a"))
}
