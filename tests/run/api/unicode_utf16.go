// What Go's package unicode/utf16 exports, with its types.
package main

import (
	"unicode/utf16"
)

var _ func([]uint16, rune) []uint16 = utf16.AppendRune
var _ func([]uint16) []rune = utf16.Decode
var _ func(rune, rune) rune = utf16.DecodeRune
var _ func([]rune) []uint16 = utf16.Encode
var _ func(rune) (rune, rune) = utf16.EncodeRune
var _ func(rune) bool = utf16.IsSurrogate
var _ func(rune) int = utf16.RuneLen

func main() {}
