// What Go's package hash exports, with its types.
package main

import (
	"hash"
)

var _ interface{ BlockSize() int; Clone() (hash.Cloner, error); Reset(); Size() int; Sum([]byte) []byte; Write([]byte) (int, error) } = hash.Cloner(nil)
var _ hash.Cloner = (interface{ BlockSize() int; Clone() (hash.Cloner, error); Reset(); Size() int; Sum([]byte) []byte; Write([]byte) (int, error) })(nil)
var _ interface{ BlockSize() int; Reset(); Size() int; Sum([]byte) []byte; Write([]byte) (int, error) } = hash.Hash(nil)
var _ hash.Hash = (interface{ BlockSize() int; Reset(); Size() int; Sum([]byte) []byte; Write([]byte) (int, error) })(nil)
var _ interface{ BlockSize() int; Reset(); Size() int; Sum([]byte) []byte; Sum32() uint32; Write([]byte) (int, error) } = hash.Hash32(nil)
var _ hash.Hash32 = (interface{ BlockSize() int; Reset(); Size() int; Sum([]byte) []byte; Sum32() uint32; Write([]byte) (int, error) })(nil)
var _ interface{ BlockSize() int; Reset(); Size() int; Sum([]byte) []byte; Sum64() uint64; Write([]byte) (int, error) } = hash.Hash64(nil)
var _ hash.Hash64 = (interface{ BlockSize() int; Reset(); Size() int; Sum([]byte) []byte; Sum64() uint64; Write([]byte) (int, error) })(nil)
var _ interface{ BlockSize() int; Read([]byte) (int, error); Reset(); Write([]byte) (int, error) } = hash.XOF(nil)
var _ hash.XOF = (interface{ BlockSize() int; Read([]byte) (int, error); Reset(); Write([]byte) (int, error) })(nil)

func main() {}
