// What Go's package runtime exports, with its types.
package main

import (
	"runtime"
)

var _ func(*int, func(int), int) runtime.Cleanup = runtime.AddCleanup[int, int]
var _ func(int) (uintptr, string, int, bool) = runtime.Caller
var _ func(int, []uintptr) int = runtime.Callers
var _ func([]uintptr) *runtime.Frames = runtime.CallersFrames
var _ runtime.Cleanup
var _ func(runtime.Cleanup) = (runtime.Cleanup).Stop
var _ = map[bool]int{false: 0, runtime.Compiler == "gc": 1}
var _ interface{ Error() string; RuntimeError() } = runtime.Error(nil)
var _ runtime.Error = (interface{ Error() string; RuntimeError() })(nil)
var _ runtime.Frame
var _ = func(x runtime.Frame) uintptr { return x.PC }
var _ = func(x runtime.Frame) *runtime.Func { return x.Func }
var _ = func(x runtime.Frame) string { return x.Function }
var _ = func(x runtime.Frame) string { return x.File }
var _ = func(x runtime.Frame) int { return x.Line }
var _ = func(x runtime.Frame) uintptr { return x.Entry }
var _ runtime.Frames
var _ func(*runtime.Frames) (runtime.Frame, bool) = (*runtime.Frames).Next
var _ runtime.Func
var _ func(*runtime.Func) uintptr = (*runtime.Func).Entry
var _ func(*runtime.Func, uintptr) (string, int) = (*runtime.Func).FileLine
var _ func(*runtime.Func) string = (*runtime.Func).Name
var _ func(uintptr) *runtime.Func = runtime.FuncForPC
var _ func() = runtime.GC
var _ string = runtime.GOARCH
var _ = map[bool]int{false: 0, runtime.GOARCH == "amd64": 1}
var _ func(int) int = runtime.GOMAXPROCS
var _ string = runtime.GOOS
var _ = map[bool]int{false: 0, runtime.GOOS == "linux": 1}
var _ func() string = runtime.GOROOT
var _ func() = runtime.Goexit
var _ func() = runtime.Gosched
var _ func(any) = runtime.KeepAlive
var _ func() = runtime.LockOSThread
var _ *int = &runtime.MemProfileRate
var _ runtime.MemStats
var _ = func(x runtime.MemStats) uint64 { return x.Alloc }
var _ = func(x runtime.MemStats) uint64 { return x.TotalAlloc }
var _ = func(x runtime.MemStats) uint64 { return x.Sys }
var _ = func(x runtime.MemStats) uint64 { return x.Lookups }
var _ = func(x runtime.MemStats) uint64 { return x.Mallocs }
var _ = func(x runtime.MemStats) uint64 { return x.Frees }
var _ = func(x runtime.MemStats) uint64 { return x.HeapAlloc }
var _ = func(x runtime.MemStats) uint64 { return x.HeapSys }
var _ = func(x runtime.MemStats) uint64 { return x.HeapIdle }
var _ = func(x runtime.MemStats) uint64 { return x.HeapInuse }
var _ = func(x runtime.MemStats) uint64 { return x.HeapReleased }
var _ = func(x runtime.MemStats) uint64 { return x.HeapObjects }
var _ = func(x runtime.MemStats) uint64 { return x.StackInuse }
var _ = func(x runtime.MemStats) uint64 { return x.StackSys }
var _ = func(x runtime.MemStats) uint64 { return x.MSpanInuse }
var _ = func(x runtime.MemStats) uint64 { return x.MSpanSys }
var _ = func(x runtime.MemStats) uint64 { return x.MCacheInuse }
var _ = func(x runtime.MemStats) uint64 { return x.MCacheSys }
var _ = func(x runtime.MemStats) uint64 { return x.BuckHashSys }
var _ = func(x runtime.MemStats) uint64 { return x.GCSys }
var _ = func(x runtime.MemStats) uint64 { return x.OtherSys }
var _ = func(x runtime.MemStats) uint64 { return x.NextGC }
var _ = func(x runtime.MemStats) uint64 { return x.LastGC }
var _ = func(x runtime.MemStats) uint64 { return x.PauseTotalNs }
var _ = func(x runtime.MemStats) [256]uint64 { return x.PauseNs }
var _ = func(x runtime.MemStats) [256]uint64 { return x.PauseEnd }
var _ = func(x runtime.MemStats) uint32 { return x.NumGC }
var _ = func(x runtime.MemStats) uint32 { return x.NumForcedGC }
var _ = func(x runtime.MemStats) float64 { return x.GCCPUFraction }
var _ = func(x runtime.MemStats) bool { return x.EnableGC }
var _ = func(x runtime.MemStats) bool { return x.DebugGC }
var _ = func(x runtime.MemStats) [61]struct{Size uint32; Mallocs uint64; Frees uint64} { return x.BySize }
var _ func() int = runtime.NumCPU
var _ func() int64 = runtime.NumCgoCall
var _ func() int = runtime.NumGoroutine
var _ runtime.PanicNilError
var _ func(*runtime.PanicNilError) string = (*runtime.PanicNilError).Error
var _ func(*runtime.PanicNilError) = (*runtime.PanicNilError).RuntimeError
var _ func(*runtime.MemStats) = runtime.ReadMemStats
var _ func() = runtime.SetDefaultGOMAXPROCS
var _ func(any, any) = runtime.SetFinalizer
var _ func([]byte, bool) int = runtime.Stack
var _ runtime.TypeAssertionError
var _ func(*runtime.TypeAssertionError) string = (*runtime.TypeAssertionError).Error
var _ func(*runtime.TypeAssertionError) = (*runtime.TypeAssertionError).RuntimeError
var _ func() = runtime.UnlockOSThread
var _ func() string = runtime.Version

func main() {}
