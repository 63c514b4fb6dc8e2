// What Go's package strings exports, with its types.
package main

import (
	"io"
	"iter"
	"strings"
	"unicode"
)

var _ strings.Builder
var _ func(*strings.Builder) int = (*strings.Builder).Cap
var _ func(*strings.Builder, int) = (*strings.Builder).Grow
var _ func(*strings.Builder) int = (*strings.Builder).Len
var _ func(*strings.Builder) = (*strings.Builder).Reset
var _ func(*strings.Builder) string = (*strings.Builder).String
var _ func(*strings.Builder, []byte) (int, error) = (*strings.Builder).Write
var _ func(*strings.Builder, byte) error = (*strings.Builder).WriteByte
var _ func(*strings.Builder, rune) (int, error) = (*strings.Builder).WriteRune
var _ func(*strings.Builder, string) (int, error) = (*strings.Builder).WriteString
var _ func(string) string = strings.Clone
var _ func(string, string) int = strings.Compare
var _ func(string, string) bool = strings.Contains
var _ func(string, string) bool = strings.ContainsAny
var _ func(string, func(rune) bool) bool = strings.ContainsFunc
var _ func(string, rune) bool = strings.ContainsRune
var _ func(string, string) int = strings.Count
var _ func(string, string) (string, string, bool) = strings.Cut
var _ func(string, string) (string, string, bool) = strings.CutLast
var _ func(string, string) (string, bool) = strings.CutPrefix
var _ func(string, string) (string, bool) = strings.CutSuffix
var _ func(string, string) bool = strings.EqualFold
var _ func(string) []string = strings.Fields
var _ func(string, func(rune) bool) []string = strings.FieldsFunc
var _ func(string, func(rune) bool) iter.Seq[string] = strings.FieldsFuncSeq
var _ func(string) iter.Seq[string] = strings.FieldsSeq
var _ func(string, string) bool = strings.HasPrefix
var _ func(string, string) bool = strings.HasSuffix
var _ func(string, string) int = strings.Index
var _ func(string, string) int = strings.IndexAny
var _ func(string, byte) int = strings.IndexByte
var _ func(string, func(rune) bool) int = strings.IndexFunc
var _ func(string, rune) int = strings.IndexRune
var _ func([]string, string) string = strings.Join
var _ func(string, string) int = strings.LastIndex
var _ func(string, string) int = strings.LastIndexAny
var _ func(string, byte) int = strings.LastIndexByte
var _ func(string, func(rune) bool) int = strings.LastIndexFunc
var _ func(string) iter.Seq[string] = strings.Lines
var _ func(func(rune) rune, string) string = strings.Map
var _ func(string) *strings.Reader = strings.NewReader
var _ func(...string) *strings.Replacer = strings.NewReplacer
var _ strings.Reader
var _ func(*strings.Reader) int = (*strings.Reader).Len
var _ func(*strings.Reader, []byte) (int, error) = (*strings.Reader).Read
var _ func(*strings.Reader, []byte, int64) (int, error) = (*strings.Reader).ReadAt
var _ func(*strings.Reader) (byte, error) = (*strings.Reader).ReadByte
var _ func(*strings.Reader) (rune, int, error) = (*strings.Reader).ReadRune
var _ func(*strings.Reader, string) = (*strings.Reader).Reset
var _ func(*strings.Reader, int64, int) (int64, error) = (*strings.Reader).Seek
var _ func(*strings.Reader) int64 = (*strings.Reader).Size
var _ func(*strings.Reader) error = (*strings.Reader).UnreadByte
var _ func(*strings.Reader) error = (*strings.Reader).UnreadRune
var _ func(*strings.Reader, io.Writer) (int64, error) = (*strings.Reader).WriteTo
var _ func(string, int) string = strings.Repeat
var _ func(string, string, string, int) string = strings.Replace
var _ func(string, string, string) string = strings.ReplaceAll
var _ strings.Replacer
var _ func(*strings.Replacer, string) string = (*strings.Replacer).Replace
var _ func(*strings.Replacer, io.Writer, string) (int, error) = (*strings.Replacer).WriteString
var _ func(string, string) []string = strings.Split
var _ func(string, string) []string = strings.SplitAfter
var _ func(string, string, int) []string = strings.SplitAfterN
var _ func(string, string) iter.Seq[string] = strings.SplitAfterSeq
var _ func(string, string, int) []string = strings.SplitN
var _ func(string, string) iter.Seq[string] = strings.SplitSeq
var _ func(string) string = strings.Title
var _ func(string) string = strings.ToLower
var _ func(unicode.SpecialCase, string) string = strings.ToLowerSpecial
var _ func(string) string = strings.ToTitle
var _ func(unicode.SpecialCase, string) string = strings.ToTitleSpecial
var _ func(string) string = strings.ToUpper
var _ func(unicode.SpecialCase, string) string = strings.ToUpperSpecial
var _ func(string, string) string = strings.ToValidUTF8
var _ func(string, string) string = strings.Trim
var _ func(string, func(rune) bool) string = strings.TrimFunc
var _ func(string, string) string = strings.TrimLeft
var _ func(string, func(rune) bool) string = strings.TrimLeftFunc
var _ func(string, string) string = strings.TrimPrefix
var _ func(string, string) string = strings.TrimRight
var _ func(string, func(rune) bool) string = strings.TrimRightFunc
var _ func(string) string = strings.TrimSpace
var _ func(string, string) string = strings.TrimSuffix

func main() {}
