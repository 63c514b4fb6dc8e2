// Reversing and filtering by runes.
package main

import (
	"fmt"
	"strings"
)

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func main() {
	fmt.Println(reverse("Hello, 世界"), reverse(""), reverse("ñ"))
	var b strings.Builder
	for _, r := range "a1b2ç3" {
		if r < '0' || r > '9' {
			b.WriteRune(r)
		}
	}
	fmt.Println(b.String(), b.Len())
}
