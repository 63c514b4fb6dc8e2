// What Go's package bytes exports, with its types.
package main

import (
	"bytes"
	"io"
	"iter"
	"unicode"
)

var _ bytes.Buffer
var _ func(*bytes.Buffer) int = (*bytes.Buffer).Available
var _ func(*bytes.Buffer) []byte = (*bytes.Buffer).AvailableBuffer
var _ func(*bytes.Buffer) []byte = (*bytes.Buffer).Bytes
var _ func(*bytes.Buffer) int = (*bytes.Buffer).Cap
var _ func(*bytes.Buffer, int) = (*bytes.Buffer).Grow
var _ func(*bytes.Buffer) int = (*bytes.Buffer).Len
var _ func(*bytes.Buffer, int) []byte = (*bytes.Buffer).Next
var _ func(*bytes.Buffer, int) ([]byte, error) = (*bytes.Buffer).Peek
var _ func(*bytes.Buffer, []byte) (int, error) = (*bytes.Buffer).Read
var _ func(*bytes.Buffer) (byte, error) = (*bytes.Buffer).ReadByte
var _ func(*bytes.Buffer, byte) ([]byte, error) = (*bytes.Buffer).ReadBytes
var _ func(*bytes.Buffer, io.Reader) (int64, error) = (*bytes.Buffer).ReadFrom
var _ func(*bytes.Buffer) (rune, int, error) = (*bytes.Buffer).ReadRune
var _ func(*bytes.Buffer, byte) (string, error) = (*bytes.Buffer).ReadString
var _ func(*bytes.Buffer) = (*bytes.Buffer).Reset
var _ func(*bytes.Buffer) string = (*bytes.Buffer).String
var _ func(*bytes.Buffer, int) = (*bytes.Buffer).Truncate
var _ func(*bytes.Buffer) error = (*bytes.Buffer).UnreadByte
var _ func(*bytes.Buffer) error = (*bytes.Buffer).UnreadRune
var _ func(*bytes.Buffer, []byte) (int, error) = (*bytes.Buffer).Write
var _ func(*bytes.Buffer, byte) error = (*bytes.Buffer).WriteByte
var _ func(*bytes.Buffer, rune) (int, error) = (*bytes.Buffer).WriteRune
var _ func(*bytes.Buffer, string) (int, error) = (*bytes.Buffer).WriteString
var _ func(*bytes.Buffer, io.Writer) (int64, error) = (*bytes.Buffer).WriteTo
var _ func([]byte) []byte = bytes.Clone
var _ func([]byte, []byte) int = bytes.Compare
var _ func([]byte, []byte) bool = bytes.Contains
var _ func([]byte, string) bool = bytes.ContainsAny
var _ func([]byte, func(rune) bool) bool = bytes.ContainsFunc
var _ func([]byte, rune) bool = bytes.ContainsRune
var _ func([]byte, []byte) int = bytes.Count
var _ func([]byte, []byte) ([]byte, []byte, bool) = bytes.Cut
var _ func([]byte, []byte) ([]byte, []byte, bool) = bytes.CutLast
var _ func([]byte, []byte) ([]byte, bool) = bytes.CutPrefix
var _ func([]byte, []byte) ([]byte, bool) = bytes.CutSuffix
var _ func([]byte, []byte) bool = bytes.Equal
var _ func([]byte, []byte) bool = bytes.EqualFold
var _ *error = &bytes.ErrTooLarge
var _ func([]byte) [][]byte = bytes.Fields
var _ func([]byte, func(rune) bool) [][]byte = bytes.FieldsFunc
var _ func([]byte, func(rune) bool) iter.Seq[[]byte] = bytes.FieldsFuncSeq
var _ func([]byte) iter.Seq[[]byte] = bytes.FieldsSeq
var _ func([]byte, []byte) bool = bytes.HasPrefix
var _ func([]byte, []byte) bool = bytes.HasSuffix
var _ func([]byte, []byte) int = bytes.Index
var _ func([]byte, string) int = bytes.IndexAny
var _ func([]byte, byte) int = bytes.IndexByte
var _ func([]byte, func(r rune) bool) int = bytes.IndexFunc
var _ func([]byte, rune) int = bytes.IndexRune
var _ func([][]byte, []byte) []byte = bytes.Join
var _ func([]byte, []byte) int = bytes.LastIndex
var _ func([]byte, string) int = bytes.LastIndexAny
var _ func([]byte, byte) int = bytes.LastIndexByte
var _ func([]byte, func(r rune) bool) int = bytes.LastIndexFunc
var _ func([]byte) iter.Seq[[]byte] = bytes.Lines
var _ func(func(r rune) rune, []byte) []byte = bytes.Map
var _ = map[bool]int{false: 0, bytes.MinRead == 512: 1}
var _ func([]byte) *bytes.Buffer = bytes.NewBuffer
var _ func(string) *bytes.Buffer = bytes.NewBufferString
var _ func([]byte) *bytes.Reader = bytes.NewReader
var _ bytes.Reader
var _ func(*bytes.Reader) int = (*bytes.Reader).Len
var _ func(*bytes.Reader, []byte) (int, error) = (*bytes.Reader).Read
var _ func(*bytes.Reader, []byte, int64) (int, error) = (*bytes.Reader).ReadAt
var _ func(*bytes.Reader) (byte, error) = (*bytes.Reader).ReadByte
var _ func(*bytes.Reader) (rune, int, error) = (*bytes.Reader).ReadRune
var _ func(*bytes.Reader, []byte) = (*bytes.Reader).Reset
var _ func(*bytes.Reader, int64, int) (int64, error) = (*bytes.Reader).Seek
var _ func(*bytes.Reader) int64 = (*bytes.Reader).Size
var _ func(*bytes.Reader) error = (*bytes.Reader).UnreadByte
var _ func(*bytes.Reader) error = (*bytes.Reader).UnreadRune
var _ func(*bytes.Reader, io.Writer) (int64, error) = (*bytes.Reader).WriteTo
var _ func([]byte, int) []byte = bytes.Repeat
var _ func([]byte, []byte, []byte, int) []byte = bytes.Replace
var _ func([]byte, []byte, []byte) []byte = bytes.ReplaceAll
var _ func([]byte) []rune = bytes.Runes
var _ func([]byte, []byte) [][]byte = bytes.Split
var _ func([]byte, []byte) [][]byte = bytes.SplitAfter
var _ func([]byte, []byte, int) [][]byte = bytes.SplitAfterN
var _ func([]byte, []byte) iter.Seq[[]byte] = bytes.SplitAfterSeq
var _ func([]byte, []byte, int) [][]byte = bytes.SplitN
var _ func([]byte, []byte) iter.Seq[[]byte] = bytes.SplitSeq
var _ func([]byte) []byte = bytes.Title
var _ func([]byte) []byte = bytes.ToLower
var _ func(unicode.SpecialCase, []byte) []byte = bytes.ToLowerSpecial
var _ func([]byte) []byte = bytes.ToTitle
var _ func(unicode.SpecialCase, []byte) []byte = bytes.ToTitleSpecial
var _ func([]byte) []byte = bytes.ToUpper
var _ func(unicode.SpecialCase, []byte) []byte = bytes.ToUpperSpecial
var _ func([]byte, []byte) []byte = bytes.ToValidUTF8
var _ func([]byte, string) []byte = bytes.Trim
var _ func([]byte, func(r rune) bool) []byte = bytes.TrimFunc
var _ func([]byte, string) []byte = bytes.TrimLeft
var _ func([]byte, func(r rune) bool) []byte = bytes.TrimLeftFunc
var _ func([]byte, []byte) []byte = bytes.TrimPrefix
var _ func([]byte, string) []byte = bytes.TrimRight
var _ func([]byte, func(r rune) bool) []byte = bytes.TrimRightFunc
var _ func([]byte) []byte = bytes.TrimSpace
var _ func([]byte, []byte) []byte = bytes.TrimSuffix

func main() {}
