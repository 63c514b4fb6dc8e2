// What Go's package unicode/utf8 exports, with its types.
package main

import (
	"unicode/utf8"
)

var _ func([]byte, rune) []byte = utf8.AppendRune
var _ func([]byte) (rune, int) = utf8.DecodeLastRune
var _ func(string) (rune, int) = utf8.DecodeLastRuneInString
var _ func([]byte) (rune, int) = utf8.DecodeRune
var _ func(string) (rune, int) = utf8.DecodeRuneInString
var _ func([]byte, rune) int = utf8.EncodeRune
var _ func([]byte) bool = utf8.FullRune
var _ func(string) bool = utf8.FullRuneInString
var _ = map[bool]int{false: 0, utf8.MaxRune == 1114111: 1}
var _ func([]byte) int = utf8.RuneCount
var _ func(string) int = utf8.RuneCountInString
var _ = map[bool]int{false: 0, utf8.RuneError == 65533: 1}
var _ func(rune) int = utf8.RuneLen
var _ = map[bool]int{false: 0, utf8.RuneSelf == 128: 1}
var _ func(byte) bool = utf8.RuneStart
var _ = map[bool]int{false: 0, utf8.UTFMax == 4: 1}
var _ func([]byte) bool = utf8.Valid
var _ func(rune) bool = utf8.ValidRune
var _ func(string) bool = utf8.ValidString

func main() {}
