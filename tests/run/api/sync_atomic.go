// What Go's package sync/atomic exports, with its types.
package main

import (
	"sync/atomic"
)

var _ func(*int32, int32) int32 = atomic.AddInt32
var _ func(*int64, int64) int64 = atomic.AddInt64
var _ func(*uint32, uint32) uint32 = atomic.AddUint32
var _ func(*uint64, uint64) uint64 = atomic.AddUint64
var _ func(*uintptr, uintptr) uintptr = atomic.AddUintptr
var _ func(*int32, int32) int32 = atomic.AndInt32
var _ func(*int64, int64) int64 = atomic.AndInt64
var _ func(*uint32, uint32) uint32 = atomic.AndUint32
var _ func(*uint64, uint64) uint64 = atomic.AndUint64
var _ func(*uintptr, uintptr) uintptr = atomic.AndUintptr
var _ atomic.Bool
var _ func(*atomic.Bool, bool, bool) bool = (*atomic.Bool).CompareAndSwap
var _ func(*atomic.Bool) bool = (*atomic.Bool).Load
var _ func(*atomic.Bool, bool) = (*atomic.Bool).Store
var _ func(*atomic.Bool, bool) bool = (*atomic.Bool).Swap
var _ func(*int32, int32, int32) bool = atomic.CompareAndSwapInt32
var _ func(*int64, int64, int64) bool = atomic.CompareAndSwapInt64
var _ func(*uint32, uint32, uint32) bool = atomic.CompareAndSwapUint32
var _ func(*uint64, uint64, uint64) bool = atomic.CompareAndSwapUint64
var _ func(*uintptr, uintptr, uintptr) bool = atomic.CompareAndSwapUintptr
var _ atomic.Int32
var _ func(*atomic.Int32, int32) int32 = (*atomic.Int32).Add
var _ func(*atomic.Int32, int32) int32 = (*atomic.Int32).And
var _ func(*atomic.Int32, int32, int32) bool = (*atomic.Int32).CompareAndSwap
var _ func(*atomic.Int32) int32 = (*atomic.Int32).Load
var _ func(*atomic.Int32, int32) int32 = (*atomic.Int32).Or
var _ func(*atomic.Int32, int32) = (*atomic.Int32).Store
var _ func(*atomic.Int32, int32) int32 = (*atomic.Int32).Swap
var _ atomic.Int64
var _ func(*atomic.Int64, int64) int64 = (*atomic.Int64).Add
var _ func(*atomic.Int64, int64) int64 = (*atomic.Int64).And
var _ func(*atomic.Int64, int64, int64) bool = (*atomic.Int64).CompareAndSwap
var _ func(*atomic.Int64) int64 = (*atomic.Int64).Load
var _ func(*atomic.Int64, int64) int64 = (*atomic.Int64).Or
var _ func(*atomic.Int64, int64) = (*atomic.Int64).Store
var _ func(*atomic.Int64, int64) int64 = (*atomic.Int64).Swap
var _ func(*int32) int32 = atomic.LoadInt32
var _ func(*int64) int64 = atomic.LoadInt64
var _ func(*uint32) uint32 = atomic.LoadUint32
var _ func(*uint64) uint64 = atomic.LoadUint64
var _ func(*uintptr) uintptr = atomic.LoadUintptr
var _ func(*int32, int32) int32 = atomic.OrInt32
var _ func(*int64, int64) int64 = atomic.OrInt64
var _ func(*uint32, uint32) uint32 = atomic.OrUint32
var _ func(*uint64, uint64) uint64 = atomic.OrUint64
var _ func(*uintptr, uintptr) uintptr = atomic.OrUintptr
var _ atomic.Pointer[int]
var _ func(*atomic.Pointer[int], *int, *int) bool = (*atomic.Pointer[int]).CompareAndSwap
var _ func(*atomic.Pointer[int]) *int = (*atomic.Pointer[int]).Load
var _ func(*atomic.Pointer[int], *int) = (*atomic.Pointer[int]).Store
var _ func(*atomic.Pointer[int], *int) *int = (*atomic.Pointer[int]).Swap
var _ func(*int32, int32) = atomic.StoreInt32
var _ func(*int64, int64) = atomic.StoreInt64
var _ func(*uint32, uint32) = atomic.StoreUint32
var _ func(*uint64, uint64) = atomic.StoreUint64
var _ func(*uintptr, uintptr) = atomic.StoreUintptr
var _ func(*int32, int32) int32 = atomic.SwapInt32
var _ func(*int64, int64) int64 = atomic.SwapInt64
var _ func(*uint32, uint32) uint32 = atomic.SwapUint32
var _ func(*uint64, uint64) uint64 = atomic.SwapUint64
var _ func(*uintptr, uintptr) uintptr = atomic.SwapUintptr
var _ atomic.Uint32
var _ func(*atomic.Uint32, uint32) uint32 = (*atomic.Uint32).Add
var _ func(*atomic.Uint32, uint32) uint32 = (*atomic.Uint32).And
var _ func(*atomic.Uint32, uint32, uint32) bool = (*atomic.Uint32).CompareAndSwap
var _ func(*atomic.Uint32) uint32 = (*atomic.Uint32).Load
var _ func(*atomic.Uint32, uint32) uint32 = (*atomic.Uint32).Or
var _ func(*atomic.Uint32, uint32) = (*atomic.Uint32).Store
var _ func(*atomic.Uint32, uint32) uint32 = (*atomic.Uint32).Swap
var _ atomic.Uint64
var _ func(*atomic.Uint64, uint64) uint64 = (*atomic.Uint64).Add
var _ func(*atomic.Uint64, uint64) uint64 = (*atomic.Uint64).And
var _ func(*atomic.Uint64, uint64, uint64) bool = (*atomic.Uint64).CompareAndSwap
var _ func(*atomic.Uint64) uint64 = (*atomic.Uint64).Load
var _ func(*atomic.Uint64, uint64) uint64 = (*atomic.Uint64).Or
var _ func(*atomic.Uint64, uint64) = (*atomic.Uint64).Store
var _ func(*atomic.Uint64, uint64) uint64 = (*atomic.Uint64).Swap
var _ atomic.Uintptr
var _ func(*atomic.Uintptr, uintptr) uintptr = (*atomic.Uintptr).Add
var _ func(*atomic.Uintptr, uintptr) uintptr = (*atomic.Uintptr).And
var _ func(*atomic.Uintptr, uintptr, uintptr) bool = (*atomic.Uintptr).CompareAndSwap
var _ func(*atomic.Uintptr) uintptr = (*atomic.Uintptr).Load
var _ func(*atomic.Uintptr, uintptr) uintptr = (*atomic.Uintptr).Or
var _ func(*atomic.Uintptr, uintptr) = (*atomic.Uintptr).Store
var _ func(*atomic.Uintptr, uintptr) uintptr = (*atomic.Uintptr).Swap
var _ atomic.Value
var _ func(*atomic.Value, any, any) bool = (*atomic.Value).CompareAndSwap
var _ func(*atomic.Value) any = (*atomic.Value).Load
var _ func(*atomic.Value, any) = (*atomic.Value).Store
var _ func(*atomic.Value, any) any = (*atomic.Value).Swap

func main() {}
