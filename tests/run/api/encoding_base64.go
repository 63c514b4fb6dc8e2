// What Go's package encoding/base64 exports, with its types.
package main

import (
	"encoding/base64"
	"io"
)

var _ = func(x base64.CorruptInputError) int64 { return (int64)(x) }
var _ func(base64.CorruptInputError) string = (base64.CorruptInputError).Error
var _ base64.Encoding
var _ func(*base64.Encoding, []byte, []byte) ([]byte, error) = (*base64.Encoding).AppendDecode
var _ func(*base64.Encoding, []byte, []byte) []byte = (*base64.Encoding).AppendEncode
var _ func(*base64.Encoding, []byte, []byte) (int, error) = (*base64.Encoding).Decode
var _ func(*base64.Encoding, string) ([]byte, error) = (*base64.Encoding).DecodeString
var _ func(*base64.Encoding, int) int = (*base64.Encoding).DecodedLen
var _ func(*base64.Encoding, []byte, []byte) = (*base64.Encoding).Encode
var _ func(*base64.Encoding, []byte) string = (*base64.Encoding).EncodeToString
var _ func(*base64.Encoding, int) int = (*base64.Encoding).EncodedLen
var _ func(base64.Encoding) *base64.Encoding = (base64.Encoding).Strict
var _ func(base64.Encoding, rune) *base64.Encoding = (base64.Encoding).WithPadding
var _ func(*base64.Encoding, io.Reader) io.Reader = base64.NewDecoder
var _ func(*base64.Encoding, io.Writer) io.WriteCloser = base64.NewEncoder
var _ func(string) *base64.Encoding = base64.NewEncoding
var _ rune = base64.NoPadding
var _ = map[bool]int{false: 0, base64.NoPadding == -1: 1}
var _ **base64.Encoding = &base64.RawStdEncoding
var _ **base64.Encoding = &base64.RawURLEncoding
var _ **base64.Encoding = &base64.StdEncoding
var _ rune = base64.StdPadding
var _ = map[bool]int{false: 0, base64.StdPadding == 61: 1}
var _ **base64.Encoding = &base64.URLEncoding

func main() {}
