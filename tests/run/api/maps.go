// What Go's package maps exports, with its types.
package main

import (
	"iter"
	"maps"
)

var _ func(map[string]int) iter.Seq2[string, int] = maps.All[map[string]int, string, int]
var _ func(map[string]int) map[string]int = maps.Clone[map[string]int, string, int]
var _ func(iter.Seq2[int, int]) map[int]int = maps.Collect[int, int]
var _ func(map[string]int, map[string]int) = maps.Copy[map[string]int, map[string]int, string, int]
var _ func(map[string]int, func(string, int) bool) = maps.DeleteFunc[map[string]int, string, int]
var _ func(map[string]int, map[string]int) bool = maps.Equal[map[string]int, map[string]int, string, int]
var _ func(map[string]int, map[string]int, func(int, int) bool) bool = maps.EqualFunc[map[string]int, map[string]int, string, int, int]
var _ func(map[string]int, iter.Seq2[string, int]) = maps.Insert[map[string]int, string, int]
var _ func(map[string]int) iter.Seq[string] = maps.Keys[map[string]int, string, int]
var _ func(map[string]int) iter.Seq[int] = maps.Values[map[string]int, string, int]

func main() {}
