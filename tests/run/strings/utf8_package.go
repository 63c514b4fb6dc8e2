// unicode/utf8 decodes, encodes and validates.
package main

import (
	"fmt"
	"unicode/utf8"
)

func main() {
	s := "é世\xff"
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		fmt.Println(r, n, r == utf8.RuneError)
		s = s[n:]
	}
	fmt.Println(utf8.ValidString("ok"), utf8.ValidString("\xc3"), utf8.RuneLen('世'), utf8.RuneLen(-1))
	b := utf8.AppendRune(nil, 'ß')
	b = utf8.AppendRune(b, 0x1F600)
	fmt.Println(b, utf8.RuneCount(b), utf8.FullRune(b[:1]))
	r, n := utf8.DecodeLastRuneInString("aé")
	fmt.Println(r, n)
}
