// What Go's package runtime exports, with its types.
package main

import (
	"runtime"
)

var _ func([]runtime.BlockProfileRecord) (int, bool) = runtime.BlockProfile // error: "not supported yet: runtime.BlockProfileRecord" "not supported yet: runtime.BlockProfile"
var _ runtime.BlockProfileRecord // error: "not supported yet: runtime.BlockProfileRecord"
var _ = func(x runtime.BlockProfileRecord) int64 { return x.Count } // error: "not supported yet: runtime.BlockProfileRecord"
var _ = func(x runtime.BlockProfileRecord) int64 { return x.Cycles } // error: "not supported yet: runtime.BlockProfileRecord"
var _ = func(x runtime.BlockProfileRecord) runtime.StackRecord { return x.StackRecord } // error: "not supported yet: runtime.BlockProfileRecord" "not supported yet: runtime.StackRecord"
var _ func(*runtime.BlockProfileRecord) []uintptr = (*runtime.BlockProfileRecord).Stack // error: "not supported yet: runtime.BlockProfileRecord"
var _ func() = runtime.Breakpoint // error: "not supported yet: runtime.Breakpoint"
var _ func() []byte = runtime.CPUProfile // error: "not supported yet: runtime.CPUProfile"
var _ func([]runtime.StackRecord) (int, bool) = runtime.GoroutineProfile // error: "not supported yet: runtime.StackRecord" "not supported yet: runtime.GoroutineProfile"
var _ func([]runtime.MemProfileRecord, bool) (int, bool) = runtime.MemProfile // error: "not supported yet: runtime.MemProfileRecord" "not supported yet: runtime.MemProfile"
var _ runtime.MemProfileRecord // error: "not supported yet: runtime.MemProfileRecord"
var _ = func(x runtime.MemProfileRecord) int64 { return x.AllocBytes } // error: "not supported yet: runtime.MemProfileRecord"
var _ = func(x runtime.MemProfileRecord) int64 { return x.FreeBytes } // error: "not supported yet: runtime.MemProfileRecord"
var _ = func(x runtime.MemProfileRecord) int64 { return x.AllocObjects } // error: "not supported yet: runtime.MemProfileRecord"
var _ = func(x runtime.MemProfileRecord) int64 { return x.FreeObjects } // error: "not supported yet: runtime.MemProfileRecord"
var _ = func(x runtime.MemProfileRecord) [32]uintptr { return x.Stack0 } // error: "not supported yet: runtime.MemProfileRecord"
var _ func(*runtime.MemProfileRecord) int64 = (*runtime.MemProfileRecord).InUseBytes // error: "not supported yet: runtime.MemProfileRecord"
var _ func(*runtime.MemProfileRecord) int64 = (*runtime.MemProfileRecord).InUseObjects // error: "not supported yet: runtime.MemProfileRecord"
var _ func(*runtime.MemProfileRecord) []uintptr = (*runtime.MemProfileRecord).Stack // error: "not supported yet: runtime.MemProfileRecord"
var _ func([]runtime.BlockProfileRecord) (int, bool) = runtime.MutexProfile // error: "not supported yet: runtime.BlockProfileRecord" "not supported yet: runtime.MutexProfile"
var _ runtime.Pinner // error: "not supported yet: runtime.Pinner"
var _ func(*runtime.Pinner, any) = (*runtime.Pinner).Pin // error: "not supported yet: runtime.Pinner"
var _ func(*runtime.Pinner) = (*runtime.Pinner).Unpin // error: "not supported yet: runtime.Pinner"
var _ func() []byte = runtime.ReadTrace // error: "not supported yet: runtime.ReadTrace"
var _ func(int) = runtime.SetBlockProfileRate // error: "not supported yet: runtime.SetBlockProfileRate"
var _ func(int) = runtime.SetCPUProfileRate // error: "not supported yet: runtime.SetCPUProfileRate"
var _ func(int) int = runtime.SetMutexProfileFraction // error: "not supported yet: runtime.SetMutexProfileFraction"
var _ runtime.StackRecord // error: "not supported yet: runtime.StackRecord"
var _ = func(x runtime.StackRecord) [32]uintptr { return x.Stack0 } // error: "not supported yet: runtime.StackRecord"
var _ func(*runtime.StackRecord) []uintptr = (*runtime.StackRecord).Stack // error: "not supported yet: runtime.StackRecord"
var _ func() error = runtime.StartTrace // error: "not supported yet: runtime.StartTrace"
var _ func() = runtime.StopTrace // error: "not supported yet: runtime.StopTrace"
var _ func([]runtime.StackRecord) (int, bool) = runtime.ThreadCreateProfile // error: "not supported yet: runtime.StackRecord" "not supported yet: runtime.ThreadCreateProfile"

func main() {}
