// What Go's package hash/fnv exports, with its types.
package main

import (
	"hash"
	"hash/fnv"
)

var _ func() hash.Hash = fnv.New128
var _ func() hash.Hash = fnv.New128a
var _ func() hash.Hash32 = fnv.New32
var _ func() hash.Hash32 = fnv.New32a
var _ func() hash.Hash64 = fnv.New64
var _ func() hash.Hash64 = fnv.New64a

func main() {}
