// What Go's package cmp exports, with its types.
package main

import (
	"cmp"
)

var _ func(int, int) int = cmp.Compare[int]
var _ func(int, int) bool = cmp.Less[int]
var _ func(...int) int = cmp.Or[int]
func _[T cmp.Ordered]() {}

func main() {}
