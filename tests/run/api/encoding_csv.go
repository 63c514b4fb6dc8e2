// What Go's package encoding/csv exports, with its types.
package main

import (
	"encoding/csv"
	"io"
)

var _ *error = &csv.ErrBareQuote
var _ *error = &csv.ErrFieldCount
var _ *error = &csv.ErrQuote
var _ *error = &csv.ErrTrailingComma
var _ func(io.Reader) *csv.Reader = csv.NewReader
var _ func(io.Writer) *csv.Writer = csv.NewWriter
var _ csv.ParseError
var _ = func(x csv.ParseError) int { return x.StartLine }
var _ = func(x csv.ParseError) int { return x.Line }
var _ = func(x csv.ParseError) int { return x.Column }
var _ = func(x csv.ParseError) error { return x.Err }
var _ func(*csv.ParseError) string = (*csv.ParseError).Error
var _ func(*csv.ParseError) error = (*csv.ParseError).Unwrap
var _ csv.Reader
var _ = func(x csv.Reader) rune { return x.Comma }
var _ = func(x csv.Reader) rune { return x.Comment }
var _ = func(x csv.Reader) int { return x.FieldsPerRecord }
var _ = func(x csv.Reader) bool { return x.LazyQuotes }
var _ = func(x csv.Reader) bool { return x.TrimLeadingSpace }
var _ = func(x csv.Reader) bool { return x.ReuseRecord }
var _ = func(x csv.Reader) bool { return x.TrailingComma }
var _ func(*csv.Reader, int) (int, int) = (*csv.Reader).FieldPos
var _ func(*csv.Reader) int64 = (*csv.Reader).InputOffset
var _ func(*csv.Reader) ([]string, error) = (*csv.Reader).Read
var _ func(*csv.Reader) ([][]string, error) = (*csv.Reader).ReadAll
var _ csv.Writer
var _ = func(x csv.Writer) rune { return x.Comma }
var _ = func(x csv.Writer) bool { return x.UseCRLF }
var _ func(*csv.Writer) error = (*csv.Writer).Error
var _ func(*csv.Writer) = (*csv.Writer).Flush
var _ func(*csv.Writer, []string) error = (*csv.Writer).Write
var _ func(*csv.Writer, [][]string) error = (*csv.Writer).WriteAll

func main() {}
