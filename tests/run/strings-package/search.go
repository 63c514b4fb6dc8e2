// Contains, Index, prefix and suffix functions.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	s := "chicken and chips"
	fmt.Println(strings.Contains(s, "and"), strings.Contains(s, ""), strings.ContainsAny(s, "xyz "), strings.ContainsRune(s, 'k'))
	fmt.Println(strings.Index(s, "chi"), strings.LastIndex(s, "chi"), strings.Index(s, "x"), strings.IndexByte(s, 'd'), strings.IndexAny(s, "na"), strings.IndexRune("日本", '本'))
	fmt.Println(strings.HasPrefix(s, "chick"), strings.HasSuffix(s, "chips"), strings.Count(s, "c"), strings.Count("cheese", "e"), strings.Count("abc", ""))
	fmt.Println(strings.IndexFunc(s, unicode.IsSpace), strings.LastIndexByte(s, 'i'), strings.ContainsFunc(s, unicode.IsUpper))
	fmt.Println(strings.EqualFold("Straße", "STRAßE"), strings.Compare("a", "b"), strings.LastIndexAny(s, "ck"))
}
