// What Go's package regexp exports, with its types.
package main

import (
	"io"
	"regexp"
)

var _ func(string) (*regexp.Regexp, error) = regexp.Compile
var _ func(string) (*regexp.Regexp, error) = regexp.CompilePOSIX
var _ func(string, []byte) (bool, error) = regexp.Match
var _ func(string, io.RuneReader) (bool, error) = regexp.MatchReader
var _ func(string, string) (bool, error) = regexp.MatchString
var _ func(string) *regexp.Regexp = regexp.MustCompile
var _ func(string) *regexp.Regexp = regexp.MustCompilePOSIX
var _ func(string) string = regexp.QuoteMeta
var _ regexp.Regexp
var _ func(*regexp.Regexp, []byte) ([]byte, error) = (*regexp.Regexp).AppendText
var _ func(*regexp.Regexp) *regexp.Regexp = (*regexp.Regexp).Copy
var _ func(*regexp.Regexp, []byte, []byte, []byte, []int) []byte = (*regexp.Regexp).Expand
var _ func(*regexp.Regexp, []byte, string, string, []int) []byte = (*regexp.Regexp).ExpandString
var _ func(*regexp.Regexp, []byte) []byte = (*regexp.Regexp).Find
var _ func(*regexp.Regexp, []byte, int) [][]byte = (*regexp.Regexp).FindAll
var _ func(*regexp.Regexp, []byte, int) [][]int = (*regexp.Regexp).FindAllIndex
var _ func(*regexp.Regexp, string, int) []string = (*regexp.Regexp).FindAllString
var _ func(*regexp.Regexp, string, int) [][]int = (*regexp.Regexp).FindAllStringIndex
var _ func(*regexp.Regexp, string, int) [][]string = (*regexp.Regexp).FindAllStringSubmatch
var _ func(*regexp.Regexp, string, int) [][]int = (*regexp.Regexp).FindAllStringSubmatchIndex
var _ func(*regexp.Regexp, []byte, int) [][][]byte = (*regexp.Regexp).FindAllSubmatch
var _ func(*regexp.Regexp, []byte, int) [][]int = (*regexp.Regexp).FindAllSubmatchIndex
var _ func(*regexp.Regexp, []byte) []int = (*regexp.Regexp).FindIndex
var _ func(*regexp.Regexp, io.RuneReader) []int = (*regexp.Regexp).FindReaderIndex
var _ func(*regexp.Regexp, io.RuneReader) []int = (*regexp.Regexp).FindReaderSubmatchIndex
var _ func(*regexp.Regexp, string) string = (*regexp.Regexp).FindString
var _ func(*regexp.Regexp, string) []int = (*regexp.Regexp).FindStringIndex
var _ func(*regexp.Regexp, string) []string = (*regexp.Regexp).FindStringSubmatch
var _ func(*regexp.Regexp, string) []int = (*regexp.Regexp).FindStringSubmatchIndex
var _ func(*regexp.Regexp, []byte) [][]byte = (*regexp.Regexp).FindSubmatch
var _ func(*regexp.Regexp, []byte) []int = (*regexp.Regexp).FindSubmatchIndex
var _ func(*regexp.Regexp) (string, bool) = (*regexp.Regexp).LiteralPrefix
var _ func(*regexp.Regexp) = (*regexp.Regexp).Longest
var _ func(*regexp.Regexp) ([]byte, error) = (*regexp.Regexp).MarshalText
var _ func(*regexp.Regexp, []byte) bool = (*regexp.Regexp).Match
var _ func(*regexp.Regexp, io.RuneReader) bool = (*regexp.Regexp).MatchReader
var _ func(*regexp.Regexp, string) bool = (*regexp.Regexp).MatchString
var _ func(*regexp.Regexp) int = (*regexp.Regexp).NumSubexp
var _ func(*regexp.Regexp, []byte, []byte) []byte = (*regexp.Regexp).ReplaceAll
var _ func(*regexp.Regexp, []byte, func([]byte) []byte) []byte = (*regexp.Regexp).ReplaceAllFunc
var _ func(*regexp.Regexp, []byte, []byte) []byte = (*regexp.Regexp).ReplaceAllLiteral
var _ func(*regexp.Regexp, string, string) string = (*regexp.Regexp).ReplaceAllLiteralString
var _ func(*regexp.Regexp, string, string) string = (*regexp.Regexp).ReplaceAllString
var _ func(*regexp.Regexp, string, func(string) string) string = (*regexp.Regexp).ReplaceAllStringFunc
var _ func(*regexp.Regexp, string, int) []string = (*regexp.Regexp).Split
var _ func(*regexp.Regexp) string = (*regexp.Regexp).String
var _ func(*regexp.Regexp, string) int = (*regexp.Regexp).SubexpIndex
var _ func(*regexp.Regexp) []string = (*regexp.Regexp).SubexpNames
var _ func(*regexp.Regexp, []byte) error = (*regexp.Regexp).UnmarshalText

func main() {}
