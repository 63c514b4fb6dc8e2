// Case, Repeat, Replace, Map, Title-like changes.
package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Println(strings.ToUpper("abc éß"), strings.ToLower("ÀBC"), strings.ToTitle("go"))
	fmt.Println(strings.Repeat("ab", 3)+"|"+strings.Repeat("x", 0)+"|", strings.Replace("oink oink oink", "oink", "moo", 2), strings.ReplaceAll("aaa", "a", "bb"), strings.Replace("abc", "", "-", -1))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'x' {
			return -1
		}
		return r + 1
	}, "axbx"))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "a", "A")
	fmt.Println(r.Replace("<abc>"), strings.ToValidUTF8("a\xffb", "?"))
	defer func() { fmt.Println(recover()) }()
	strings.Repeat("x", -1)
}
