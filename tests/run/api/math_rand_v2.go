// What Go's package math/rand/v2 exports, with its types.
package main

import (
	"math/rand/v2"
)

var _ rand.ChaCha8
var _ func(*rand.ChaCha8, []byte) ([]byte, error) = (*rand.ChaCha8).AppendBinary
var _ func(*rand.ChaCha8) ([]byte, error) = (*rand.ChaCha8).MarshalBinary
var _ func(*rand.ChaCha8, []byte) (int, error) = (*rand.ChaCha8).Read
var _ func(*rand.ChaCha8, [32]byte) = (*rand.ChaCha8).Seed
var _ func(*rand.ChaCha8) uint64 = (*rand.ChaCha8).Uint64
var _ func(*rand.ChaCha8, []byte) error = (*rand.ChaCha8).UnmarshalBinary
var _ func() float64 = rand.ExpFloat64
var _ func() float32 = rand.Float32
var _ func() float64 = rand.Float64
var _ func() int = rand.Int
var _ func() int32 = rand.Int32
var _ func(int32) int32 = rand.Int32N
var _ func() int64 = rand.Int64
var _ func(int64) int64 = rand.Int64N
var _ func(int) int = rand.IntN
var _ func(int) int = rand.N[int]
var _ func(rand.Source) *rand.Rand = rand.New
var _ func([32]byte) *rand.ChaCha8 = rand.NewChaCha8
var _ func(uint64, uint64) *rand.PCG = rand.NewPCG
var _ func(*rand.Rand, float64, float64, uint64) *rand.Zipf = rand.NewZipf
var _ func() float64 = rand.NormFloat64
var _ rand.PCG
var _ func(*rand.PCG, []byte) ([]byte, error) = (*rand.PCG).AppendBinary
var _ func(*rand.PCG) ([]byte, error) = (*rand.PCG).MarshalBinary
var _ func(*rand.PCG, uint64, uint64) = (*rand.PCG).Seed
var _ func(*rand.PCG) uint64 = (*rand.PCG).Uint64
var _ func(*rand.PCG, []byte) error = (*rand.PCG).UnmarshalBinary
var _ func(int) []int = rand.Perm
var _ rand.Rand
var _ func(*rand.Rand) float64 = (*rand.Rand).ExpFloat64
var _ func(*rand.Rand) float32 = (*rand.Rand).Float32
var _ func(*rand.Rand) float64 = (*rand.Rand).Float64
var _ func(*rand.Rand) int = (*rand.Rand).Int
var _ func(*rand.Rand) int32 = (*rand.Rand).Int32
var _ func(*rand.Rand, int32) int32 = (*rand.Rand).Int32N
var _ func(*rand.Rand) int64 = (*rand.Rand).Int64
var _ func(*rand.Rand, int64) int64 = (*rand.Rand).Int64N
var _ func(*rand.Rand, int) int = (*rand.Rand).IntN
var _ func(*rand.Rand) float64 = (*rand.Rand).NormFloat64
var _ func(*rand.Rand, int) []int = (*rand.Rand).Perm
var _ func(*rand.Rand, int, func(i int, j int)) = (*rand.Rand).Shuffle
var _ func(*rand.Rand) uint = (*rand.Rand).Uint
var _ func(*rand.Rand) uint32 = (*rand.Rand).Uint32
var _ func(*rand.Rand, uint32) uint32 = (*rand.Rand).Uint32N
var _ func(*rand.Rand) uint64 = (*rand.Rand).Uint64
var _ func(*rand.Rand, uint64) uint64 = (*rand.Rand).Uint64N
var _ func(*rand.Rand, uint) uint = (*rand.Rand).UintN
var _ func(int, func(i int, j int)) = rand.Shuffle
var _ interface{ Uint64() uint64 } = rand.Source(nil)
var _ rand.Source = (interface{ Uint64() uint64 })(nil)
var _ func() uint = rand.Uint
var _ func() uint32 = rand.Uint32
var _ func(uint32) uint32 = rand.Uint32N
var _ func() uint64 = rand.Uint64
var _ func(uint64) uint64 = rand.Uint64N
var _ func(uint) uint = rand.UintN
var _ rand.Zipf
var _ func(*rand.Zipf) uint64 = (*rand.Zipf).Uint64

func main() {}
