// What of Go's package sync/atomic is not there: what works on unsafe.Pointer.
package main

import "sync/atomic"

var (
	_ = atomic.LoadPointer           // error: "not supported yet: atomic.LoadPointer"
	_ = atomic.StorePointer          // error: "not supported yet: atomic.StorePointer"
	_ = atomic.SwapPointer           // error: "not supported yet: atomic.SwapPointer"
	_ = atomic.CompareAndSwapPointer // error: "not supported yet: atomic.CompareAndSwapPointer"
)

func main() {}
