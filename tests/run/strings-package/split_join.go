// Split, Fields, Join, Cut and their variants.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	fmt.Printf("%q\n", strings.Split("a,b,,c", ","))
	fmt.Printf("%q %q %q\n", strings.Split("", ","), strings.Split("abc", ""), strings.Split("abc", "x"))
	fmt.Printf("%q %q %q\n", strings.SplitN("a,b,c,d", ",", 2), strings.SplitAfter("a,b", ","), strings.SplitN("a,b", ",", 0))
	fmt.Printf("%q %q\n", strings.Fields("  a  b\tc\n"), strings.FieldsFunc("1a2b3", unicode.IsLetter))
	fmt.Println(strings.Join([]string{"x", "y", "z"}, "-"), strings.Join(nil, ","), strings.Join([]string{"one"}, ","))
	b, a, ok := strings.Cut("key=val=x", "=")
	fmt.Println(b, a, ok)
	b, a, ok = strings.Cut("none", "=")
	fmt.Printf("%q %q %v\n", b, a, ok)
	fmt.Println(strings.CutPrefix("prefix-x", "prefix-"))
	fmt.Println(strings.CutSuffix("x.go", ".rs"))
}
