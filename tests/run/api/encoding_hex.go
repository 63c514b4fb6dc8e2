// What Go's package encoding/hex exports, with its types.
package main

import (
	"encoding/hex"
	"io"
)

var _ func([]byte, []byte) ([]byte, error) = hex.AppendDecode
var _ func([]byte, []byte) []byte = hex.AppendEncode
var _ func([]byte, []byte) (int, error) = hex.Decode
var _ func(string) ([]byte, error) = hex.DecodeString
var _ func(int) int = hex.DecodedLen
var _ func([]byte) string = hex.Dump
var _ func(io.Writer) io.WriteCloser = hex.Dumper
var _ func([]byte, []byte) int = hex.Encode
var _ func([]byte) string = hex.EncodeToString
var _ func(int) int = hex.EncodedLen
var _ *error = &hex.ErrLength
var _ = func(x hex.InvalidByteError) byte { return (byte)(x) }
var _ func(hex.InvalidByteError) string = (hex.InvalidByteError).Error
var _ func(io.Reader) io.Reader = hex.NewDecoder
var _ func(io.Writer) io.Writer = hex.NewEncoder

func main() {}
