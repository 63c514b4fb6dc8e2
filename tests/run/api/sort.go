// What Go's package sort exports, with its types.
package main

import (
	"sort"
)

var _ func(int, func(int) int) (int, bool) = sort.Find
var _ = func(x sort.Float64Slice) []float64 { return ([]float64)(x) }
var _ func(sort.Float64Slice) int = (sort.Float64Slice).Len
var _ func(sort.Float64Slice, int, int) bool = (sort.Float64Slice).Less
var _ func(sort.Float64Slice, float64) int = (sort.Float64Slice).Search
var _ func(sort.Float64Slice) = (sort.Float64Slice).Sort
var _ func(sort.Float64Slice, int, int) = (sort.Float64Slice).Swap
var _ func([]float64) = sort.Float64s
var _ func([]float64) bool = sort.Float64sAreSorted
var _ = func(x sort.IntSlice) []int { return ([]int)(x) }
var _ func(sort.IntSlice) int = (sort.IntSlice).Len
var _ func(sort.IntSlice, int, int) bool = (sort.IntSlice).Less
var _ func(sort.IntSlice, int) int = (sort.IntSlice).Search
var _ func(sort.IntSlice) = (sort.IntSlice).Sort
var _ func(sort.IntSlice, int, int) = (sort.IntSlice).Swap
var _ interface{ Len() int; Less(int, int) bool; Swap(int, int) } = sort.Interface(nil)
var _ sort.Interface = (interface{ Len() int; Less(int, int) bool; Swap(int, int) })(nil)
var _ func([]int) = sort.Ints
var _ func([]int) bool = sort.IntsAreSorted
var _ func(sort.Interface) bool = sort.IsSorted
var _ func(sort.Interface) sort.Interface = sort.Reverse
var _ func(int, func(int) bool) int = sort.Search
var _ func([]float64, float64) int = sort.SearchFloat64s
var _ func([]int, int) int = sort.SearchInts
var _ func([]string, string) int = sort.SearchStrings
var _ func(any, func(i int, j int) bool) = sort.Slice
var _ func(any, func(i int, j int) bool) bool = sort.SliceIsSorted
var _ func(any, func(i int, j int) bool) = sort.SliceStable
var _ func(sort.Interface) = sort.Sort
var _ func(sort.Interface) = sort.Stable
var _ = func(x sort.StringSlice) []string { return ([]string)(x) }
var _ func(sort.StringSlice) int = (sort.StringSlice).Len
var _ func(sort.StringSlice, int, int) bool = (sort.StringSlice).Less
var _ func(sort.StringSlice, string) int = (sort.StringSlice).Search
var _ func(sort.StringSlice) = (sort.StringSlice).Sort
var _ func(sort.StringSlice, int, int) = (sort.StringSlice).Swap
var _ func([]string) = sort.Strings
var _ func([]string) bool = sort.StringsAreSorted

func main() {}
