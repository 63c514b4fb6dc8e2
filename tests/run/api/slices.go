// What Go's package slices exports, with its types.
package main

import (
	"iter"
	"slices"
)

var _ func([]int) iter.Seq2[int, int] = slices.All[[]int, int]
var _ func([]int, iter.Seq[int]) []int = slices.AppendSeq[[]int, int]
var _ func([]int) iter.Seq2[int, int] = slices.Backward[[]int, int]
var _ func([]int, int) (int, bool) = slices.BinarySearch[[]int, int]
var _ func([]int, int, func(int, int) int) (int, bool) = slices.BinarySearchFunc[[]int, int, int]
var _ func([]int, int) iter.Seq[[]int] = slices.Chunk[[]int, int]
var _ func([]int) []int = slices.Clip[[]int, int]
var _ func([]int) []int = slices.Clone[[]int, int]
var _ func(iter.Seq[int]) []int = slices.Collect[int]
var _ func([]int) []int = slices.Compact[[]int, int]
var _ func([]int, func(int, int) bool) []int = slices.CompactFunc[[]int, int]
var _ func([]int, []int) int = slices.Compare[[]int, int]
var _ func([]int, []int, func(int, int) int) int = slices.CompareFunc[[]int, []int, int, int]
var _ func(...[]int) []int = slices.Concat[[]int, int]
var _ func([]int, int) bool = slices.Contains[[]int, int]
var _ func([]int, func(int) bool) bool = slices.ContainsFunc[[]int, int]
var _ func([]int, int, int) []int = slices.Delete[[]int, int]
var _ func([]int, func(int) bool) []int = slices.DeleteFunc[[]int, int]
var _ func([]int, []int) bool = slices.Equal[[]int, int]
var _ func([]int, []int, func(int, int) bool) bool = slices.EqualFunc[[]int, []int, int, int]
var _ func([]int, int) []int = slices.Grow[[]int, int]
var _ func([]int, int) int = slices.Index[[]int, int]
var _ func([]int, func(int) bool) int = slices.IndexFunc[[]int, int]
var _ func([]int, int, ...int) []int = slices.Insert[[]int, int]
var _ func([]int) bool = slices.IsSorted[[]int, int]
var _ func([]int, func(a int, b int) int) bool = slices.IsSortedFunc[[]int, int]
var _ func([]int) int = slices.Max[[]int, int]
var _ func([]int, func(a int, b int) int) int = slices.MaxFunc[[]int, int]
var _ func([]int) int = slices.Min[[]int, int]
var _ func([]int, func(a int, b int) int) int = slices.MinFunc[[]int, int]
var _ func([]int, int) []int = slices.Repeat[[]int, int]
var _ func([]int, int, int, ...int) []int = slices.Replace[[]int, int]
var _ func([]int) = slices.Reverse[[]int, int]
var _ func([]int) = slices.Sort[[]int, int]
var _ func([]int, func(a int, b int) int) = slices.SortFunc[[]int, int]
var _ func([]int, func(a int, b int) int) = slices.SortStableFunc[[]int, int]
var _ func(iter.Seq[int]) []int = slices.Sorted[int]
var _ func(iter.Seq[int], func(int, int) int) []int = slices.SortedFunc[int]
var _ func(iter.Seq[int], func(int, int) int) []int = slices.SortedStableFunc[int]
var _ func([]int) iter.Seq[int] = slices.Values[[]int, int]

func main() {}
