// What Go's package strconv exports, with its types.
package main

import (
	"strconv"
)

var _ func([]byte, bool) []byte = strconv.AppendBool
var _ func([]byte, float64, byte, int, int) []byte = strconv.AppendFloat
var _ func([]byte, int64, int) []byte = strconv.AppendInt
var _ func([]byte, string) []byte = strconv.AppendQuote
var _ func([]byte, rune) []byte = strconv.AppendQuoteRune
var _ func([]byte, rune) []byte = strconv.AppendQuoteRuneToASCII
var _ func([]byte, rune) []byte = strconv.AppendQuoteRuneToGraphic
var _ func([]byte, string) []byte = strconv.AppendQuoteToASCII
var _ func([]byte, string) []byte = strconv.AppendQuoteToGraphic
var _ func([]byte, uint64, int) []byte = strconv.AppendUint
var _ func(string) (int, error) = strconv.Atoi
var _ func(string) bool = strconv.CanBackquote
var _ *error = &strconv.ErrRange
var _ *error = &strconv.ErrSyntax
var _ func(bool) string = strconv.FormatBool
var _ func(complex128, byte, int, int) string = strconv.FormatComplex
var _ func(float64, byte, int, int) string = strconv.FormatFloat
var _ func(int64, int) string = strconv.FormatInt
var _ func(uint64, int) string = strconv.FormatUint
var _ = map[bool]int{false: 0, strconv.IntSize == 64: 1}
var _ func(rune) bool = strconv.IsGraphic
var _ func(rune) bool = strconv.IsPrint
var _ func(int) string = strconv.Itoa
var _ strconv.NumError
var _ = func(x strconv.NumError) string { return x.Func }
var _ = func(x strconv.NumError) string { return x.Num }
var _ = func(x strconv.NumError) error { return x.Err }
var _ func(*strconv.NumError) string = (*strconv.NumError).Error
var _ func(*strconv.NumError) error = (*strconv.NumError).Unwrap
var _ func(string) (bool, error) = strconv.ParseBool
var _ func(string, int) (complex128, error) = strconv.ParseComplex
var _ func(string, int) (float64, error) = strconv.ParseFloat
var _ func(string, int, int) (int64, error) = strconv.ParseInt
var _ func(string, int, int) (uint64, error) = strconv.ParseUint
var _ func(string) string = strconv.Quote
var _ func(rune) string = strconv.QuoteRune
var _ func(rune) string = strconv.QuoteRuneToASCII
var _ func(rune) string = strconv.QuoteRuneToGraphic
var _ func(string) string = strconv.QuoteToASCII
var _ func(string) string = strconv.QuoteToGraphic
var _ func(string) (string, error) = strconv.QuotedPrefix
var _ func(string) (string, error) = strconv.Unquote
var _ func(string, byte) (rune, bool, string, error) = strconv.UnquoteChar

func main() {}
