// What Go's package container/ring exports, with its types.
package main

import (
	"container/ring"
)

var _ func(int) *ring.Ring = ring.New
var _ ring.Ring
var _ = func(x ring.Ring) any { return x.Value }
var _ func(*ring.Ring, func(any)) = (*ring.Ring).Do
var _ func(*ring.Ring) int = (*ring.Ring).Len
var _ func(*ring.Ring, *ring.Ring) *ring.Ring = (*ring.Ring).Link
var _ func(*ring.Ring, int) *ring.Ring = (*ring.Ring).Move
var _ func(*ring.Ring) *ring.Ring = (*ring.Ring).Next
var _ func(*ring.Ring) *ring.Ring = (*ring.Ring).Prev
var _ func(*ring.Ring, int) *ring.Ring = (*ring.Ring).Unlink

func main() {}
