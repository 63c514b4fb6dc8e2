// What Go's package hash/crc32 exports, with its types.
package main

import (
	"hash"
	"hash/crc32"
)

var _ = map[bool]int{false: 0, crc32.Castagnoli == 2197175160: 1}
var _ func([]byte, *crc32.Table) uint32 = crc32.Checksum
var _ func([]byte) uint32 = crc32.ChecksumIEEE
var _ = map[bool]int{false: 0, crc32.IEEE == 3988292384: 1}
var _ **crc32.Table = &crc32.IEEETable
var _ = map[bool]int{false: 0, crc32.Koopman == 3945912366: 1}
var _ func(uint32) *crc32.Table = crc32.MakeTable
var _ func(*crc32.Table) hash.Hash32 = crc32.New
var _ func() hash.Hash32 = crc32.NewIEEE
var _ = map[bool]int{false: 0, crc32.Size == 4: 1}
var _ = func(x crc32.Table) [256]uint32 { return ([256]uint32)(x) }
var _ func(uint32, *crc32.Table, []byte) uint32 = crc32.Update

func main() {}
