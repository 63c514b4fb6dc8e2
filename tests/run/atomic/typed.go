// The atomic types: Add, Load, Store, Swap, CompareAndSwap, And, Or.
package main

import (
	"fmt"
	"math"
	"sync/atomic"
)

func main() {
	var i32 atomic.Int32
	var i64 atomic.Int64
	var u32 atomic.Uint32
	var u64 atomic.Uint64
	var b atomic.Bool
	fmt.Println(i32.Add(5), i64.Add(-3), u32.Add(^uint32(0)), u64.Add(1<<63))
	i32.Store(math.MaxInt32)
	fmt.Println(i32.Add(1), i64.Swap(10), i64.Load(), u64.CompareAndSwap(1<<63, 7), u64.Load())
	fmt.Println(b.Swap(true), b.Load(), b.CompareAndSwap(false, true))
	u32.Store(0b1100)
	fmt.Println(u32.And(0b0110), u32.Or(1), u32.Load())
}
