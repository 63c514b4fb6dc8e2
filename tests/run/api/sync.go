// What Go's package sync exports, with its types.
package main

import (
	"sync"
)

var _ sync.Cond
var _ = func(x sync.Cond) sync.Locker { return x.L }
var _ func(*sync.Cond) = (*sync.Cond).Broadcast
var _ func(*sync.Cond) = (*sync.Cond).Signal
var _ func(*sync.Cond) = (*sync.Cond).Wait
var _ interface{ Lock(); Unlock() } = sync.Locker(nil)
var _ sync.Locker = (interface{ Lock(); Unlock() })(nil)
var _ sync.Map
var _ func(*sync.Map) = (*sync.Map).Clear
var _ func(*sync.Map, any, any) bool = (*sync.Map).CompareAndDelete
var _ func(*sync.Map, any, any, any) bool = (*sync.Map).CompareAndSwap
var _ func(*sync.Map, any) = (*sync.Map).Delete
var _ func(*sync.Map, any) (any, bool) = (*sync.Map).Load
var _ func(*sync.Map, any) (any, bool) = (*sync.Map).LoadAndDelete
var _ func(*sync.Map, any, any) (any, bool) = (*sync.Map).LoadOrStore
var _ func(*sync.Map, func(key any, value any) bool) = (*sync.Map).Range
var _ func(*sync.Map, any, any) = (*sync.Map).Store
var _ func(*sync.Map, any, any) (any, bool) = (*sync.Map).Swap
var _ sync.Mutex
var _ func(*sync.Mutex) = (*sync.Mutex).Lock
var _ func(*sync.Mutex) bool = (*sync.Mutex).TryLock
var _ func(*sync.Mutex) = (*sync.Mutex).Unlock
var _ func(sync.Locker) *sync.Cond = sync.NewCond
var _ sync.Once
var _ func(*sync.Once, func()) = (*sync.Once).Do
var _ func(func()) func() = sync.OnceFunc
var _ func(func() int) func() int = sync.OnceValue[int]
var _ func(func() (int, int)) func() (int, int) = sync.OnceValues[int, int]
var _ sync.Pool
var _ = func(x sync.Pool) func() any { return x.New }
var _ func(*sync.Pool) any = (*sync.Pool).Get
var _ func(*sync.Pool, any) = (*sync.Pool).Put
var _ sync.RWMutex
var _ func(*sync.RWMutex) = (*sync.RWMutex).Lock
var _ func(*sync.RWMutex) = (*sync.RWMutex).RLock
var _ func(*sync.RWMutex) sync.Locker = (*sync.RWMutex).RLocker
var _ func(*sync.RWMutex) = (*sync.RWMutex).RUnlock
var _ func(*sync.RWMutex) bool = (*sync.RWMutex).TryLock
var _ func(*sync.RWMutex) bool = (*sync.RWMutex).TryRLock
var _ func(*sync.RWMutex) = (*sync.RWMutex).Unlock
var _ sync.WaitGroup
var _ func(*sync.WaitGroup, int) = (*sync.WaitGroup).Add
var _ func(*sync.WaitGroup) = (*sync.WaitGroup).Done
var _ func(*sync.WaitGroup, func()) = (*sync.WaitGroup).Go
var _ func(*sync.WaitGroup) = (*sync.WaitGroup).Wait

func main() {}
