// What Go's package math/rand exports, with its types.
package main

import (
	"math/rand"
)

var _ func() float64 = rand.ExpFloat64
var _ func() float32 = rand.Float32
var _ func() float64 = rand.Float64
var _ func() int = rand.Int
var _ func() int32 = rand.Int31
var _ func(int32) int32 = rand.Int31n
var _ func() int64 = rand.Int63
var _ func(int64) int64 = rand.Int63n
var _ func(int) int = rand.Intn
var _ func(rand.Source) *rand.Rand = rand.New
var _ func(int64) rand.Source = rand.NewSource
var _ func(*rand.Rand, float64, float64, uint64) *rand.Zipf = rand.NewZipf
var _ func() float64 = rand.NormFloat64
var _ func(int) []int = rand.Perm
var _ rand.Rand
var _ func(*rand.Rand) float64 = (*rand.Rand).ExpFloat64
var _ func(*rand.Rand) float32 = (*rand.Rand).Float32
var _ func(*rand.Rand) float64 = (*rand.Rand).Float64
var _ func(*rand.Rand) int = (*rand.Rand).Int
var _ func(*rand.Rand) int32 = (*rand.Rand).Int31
var _ func(*rand.Rand, int32) int32 = (*rand.Rand).Int31n
var _ func(*rand.Rand) int64 = (*rand.Rand).Int63
var _ func(*rand.Rand, int64) int64 = (*rand.Rand).Int63n
var _ func(*rand.Rand, int) int = (*rand.Rand).Intn
var _ func(*rand.Rand) float64 = (*rand.Rand).NormFloat64
var _ func(*rand.Rand, int) []int = (*rand.Rand).Perm
var _ func(*rand.Rand, []byte) (int, error) = (*rand.Rand).Read
var _ func(*rand.Rand, int64) = (*rand.Rand).Seed
var _ func(*rand.Rand, int, func(i int, j int)) = (*rand.Rand).Shuffle
var _ func(*rand.Rand) uint32 = (*rand.Rand).Uint32
var _ func(*rand.Rand) uint64 = (*rand.Rand).Uint64
var _ func([]byte) (int, error) = rand.Read
var _ func(int64) = rand.Seed
var _ func(int, func(i int, j int)) = rand.Shuffle
var _ interface{ Int63() int64; Seed(int64) } = rand.Source(nil)
var _ rand.Source = (interface{ Int63() int64; Seed(int64) })(nil)
var _ interface{ Int63() int64; Seed(int64); Uint64() uint64 } = rand.Source64(nil)
var _ rand.Source64 = (interface{ Int63() int64; Seed(int64); Uint64() uint64 })(nil)
var _ func() uint32 = rand.Uint32
var _ func() uint64 = rand.Uint64
var _ rand.Zipf
var _ func(*rand.Zipf) uint64 = (*rand.Zipf).Uint64

func main() {}
