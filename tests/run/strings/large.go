// Long strings: building, comparing, slicing.
package main

import (
	"fmt"
	"strings"
)

func main() {
	s := strings.Repeat("0123456789", 2000)
	t := s[:10000] + s[10000:]
	fmt.Println(len(s), s == t, s[9999], t[5:15], s < t+"x", strings.Count(s, "89"))
	b := []byte(s)
	b[15000] = 'x'
	u := string(b)
	fmt.Println(u == s, u > s, strings.IndexByte(u, 'x'))
	n := 0
	for _, r := range s {
		n += int(r - '0')
	}
	fmt.Println(n)
}
