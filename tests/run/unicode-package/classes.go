// Classes and case of runes.
package main

import (
	"fmt"
	"unicode"
)

func main() {
	for _, r := range "aZé9 \t世_!٣" {
		fmt.Println(string(r), unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsUpper(r), unicode.IsLower(r), unicode.IsSpace(r), unicode.IsPunct(r), unicode.IsPrint(r), unicode.IsControl(r), unicode.IsNumber(r))
	}
	fmt.Println(string(unicode.ToUpper('é')), string(unicode.ToLower('Ω')), string(unicode.ToTitle('a')), unicode.ToUpper('1') == '1', unicode.Is(unicode.Han, '世'), unicode.In('x', unicode.Latin, unicode.Greek))
}
