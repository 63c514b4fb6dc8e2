// What Go's package runtime/debug exports, with its types.
package main

import (
	"os"
	"runtime/debug"
	"time"
)

var _ debug.BuildInfo // error: "not supported yet: debug.BuildInfo"
var _ = func(x debug.BuildInfo) string { return x.GoVersion } // error: "not supported yet: debug.BuildInfo"
var _ = func(x debug.BuildInfo) string { return x.Path } // error: "not supported yet: debug.BuildInfo"
var _ = func(x debug.BuildInfo) debug.Module { return x.Main } // error: "not supported yet: debug.BuildInfo" "not supported yet: debug.Module"
var _ = func(x debug.BuildInfo) []*debug.Module { return x.Deps } // error: "not supported yet: debug.BuildInfo" "not supported yet: debug.Module"
var _ = func(x debug.BuildInfo) []debug.BuildSetting { return x.Settings } // error: "not supported yet: debug.BuildInfo" "not supported yet: debug.BuildSetting"
var _ func(*debug.BuildInfo) string = (*debug.BuildInfo).String // error: "not supported yet: debug.BuildInfo"
var _ debug.BuildSetting // error: "not supported yet: debug.BuildSetting"
var _ = func(x debug.BuildSetting) string { return x.Key } // error: "not supported yet: debug.BuildSetting"
var _ = func(x debug.BuildSetting) string { return x.Value } // error: "not supported yet: debug.BuildSetting"
var _ debug.CrashOptions // error: "not supported yet: debug.CrashOptions"
var _ debug.GCStats // error: "not supported yet: debug.GCStats"
var _ = func(x debug.GCStats) time.Time { return x.LastGC } // error: "not supported yet: debug.GCStats"
var _ = func(x debug.GCStats) int64 { return x.NumGC } // error: "not supported yet: debug.GCStats"
var _ = func(x debug.GCStats) time.Duration { return x.PauseTotal } // error: "not supported yet: debug.GCStats"
var _ = func(x debug.GCStats) []time.Duration { return x.Pause } // error: "not supported yet: debug.GCStats"
var _ = func(x debug.GCStats) []time.Time { return x.PauseEnd } // error: "not supported yet: debug.GCStats"
var _ = func(x debug.GCStats) []time.Duration { return x.PauseQuantiles } // error: "not supported yet: debug.GCStats"
var _ debug.Module // error: "not supported yet: debug.Module"
var _ = func(x debug.Module) string { return x.Path } // error: "not supported yet: debug.Module"
var _ = func(x debug.Module) string { return x.Version } // error: "not supported yet: debug.Module"
var _ = func(x debug.Module) string { return x.Sum } // error: "not supported yet: debug.Module"
var _ = func(x debug.Module) *debug.Module { return x.Replace } // error: "not supported yet: debug.Module"
var _ func(string) (*debug.BuildInfo, error) = debug.ParseBuildInfo // error: "not supported yet: debug.BuildInfo" "not supported yet: debug.ParseBuildInfo"
var _ func() (*debug.BuildInfo, bool) = debug.ReadBuildInfo // error: "not supported yet: debug.BuildInfo" "not supported yet: debug.ReadBuildInfo"
var _ func(*debug.GCStats) = debug.ReadGCStats // error: "not supported yet: debug.GCStats" "not supported yet: debug.ReadGCStats"
var _ func(*os.File, debug.CrashOptions) error = debug.SetCrashOutput // error: "not supported yet: debug.CrashOptions" "not supported yet: debug.SetCrashOutput"
var _ func(int) int = debug.SetMaxStack // error: "not supported yet: debug.SetMaxStack"
var _ func(int) int = debug.SetMaxThreads // error: "not supported yet: debug.SetMaxThreads"
var _ func(int64) int64 = debug.SetMemoryLimit // error: "not supported yet: debug.SetMemoryLimit"
var _ func(bool) bool = debug.SetPanicOnFault // error: "not supported yet: debug.SetPanicOnFault"
var _ func(string) = debug.SetTraceback // error: "not supported yet: debug.SetTraceback"
var _ func(uintptr) = debug.WriteHeapDump // error: "not supported yet: debug.WriteHeapDump"

func main() {}
