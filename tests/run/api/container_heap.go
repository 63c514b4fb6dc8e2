// What Go's package container/heap exports, with its types.
package main

import (
	"container/heap"
)

var _ func(heap.Interface, int) = heap.Fix
var _ func(heap.Interface) = heap.Init
var _ interface{ Len() int; Less(int, int) bool; Pop() any; Push(any); Swap(int, int) } = heap.Interface(nil)
var _ heap.Interface = (interface{ Len() int; Less(int, int) bool; Pop() any; Push(any); Swap(int, int) })(nil)
var _ func(heap.Interface) any = heap.Pop
var _ func(heap.Interface, any) = heap.Push
var _ func(heap.Interface, int) any = heap.Remove

func main() {}
