// What Go's package runtime/debug exports, with its types.
package main

import (
	"runtime/debug"
)

var _ func() = debug.FreeOSMemory
var _ func() = debug.PrintStack
var _ func(int) int = debug.SetGCPercent
var _ func() []byte = debug.Stack

func main() {}
