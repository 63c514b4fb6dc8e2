// What Go's package iter exports, with its types.
package main

import (
	"iter"
)

var _ func(iter.Seq[int]) (func() (int, bool), func()) = iter.Pull[int]
var _ func(iter.Seq2[int, int]) (func() (int, int, bool), func()) = iter.Pull2[int, int]
var _ = func(x iter.Seq[int]) func(yield func(int) bool) { return (func(yield func(int) bool))(x) }
var _ = func(x iter.Seq2[int, int]) func(yield func(int, int) bool) { return (func(yield func(int, int) bool))(x) }

func main() {}
