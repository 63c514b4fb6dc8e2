// What Go's package io/fs exports, with its types.
package main

import (
	"io/fs"
	"time"
)

var _ interface{ Info() (fs.FileInfo, error); IsDir() bool; Name() string; Type() fs.FileMode } = fs.DirEntry(nil)
var _ fs.DirEntry = (interface{ Info() (fs.FileInfo, error); IsDir() bool; Name() string; Type() fs.FileMode })(nil)
var _ *error = &fs.ErrClosed
var _ *error = &fs.ErrExist
var _ *error = &fs.ErrInvalid
var _ *error = &fs.ErrNotExist
var _ *error = &fs.ErrPermission
var _ interface{ Open(string) (fs.File, error) } = fs.FS(nil)
var _ fs.FS = (interface{ Open(string) (fs.File, error) })(nil)
var _ interface{ Close() error; Read([]byte) (int, error); Stat() (fs.FileInfo, error) } = fs.File(nil)
var _ fs.File = (interface{ Close() error; Read([]byte) (int, error); Stat() (fs.FileInfo, error) })(nil)
var _ interface{ IsDir() bool; ModTime() time.Time; Mode() fs.FileMode; Name() string; Size() int64; Sys() any } = fs.FileInfo(nil)
var _ fs.FileInfo = (interface{ IsDir() bool; ModTime() time.Time; Mode() fs.FileMode; Name() string; Size() int64; Sys() any })(nil)
var _ func(fs.FileInfo) fs.DirEntry = fs.FileInfoToDirEntry
var _ = func(x fs.FileMode) uint32 { return (uint32)(x) }
var _ func(fs.FileMode) bool = (fs.FileMode).IsDir
var _ func(fs.FileMode) bool = (fs.FileMode).IsRegular
var _ func(fs.FileMode) fs.FileMode = (fs.FileMode).Perm
var _ func(fs.FileMode) string = (fs.FileMode).String
var _ func(fs.FileMode) fs.FileMode = (fs.FileMode).Type
var _ func(fs.DirEntry) string = fs.FormatDirEntry
var _ func(fs.FileInfo) string = fs.FormatFileInfo
var _ func(fs.FS, string) ([]string, error) = fs.Glob
var _ interface{ Glob(string) ([]string, error); Open(string) (fs.File, error) } = fs.GlobFS(nil)
var _ fs.GlobFS = (interface{ Glob(string) ([]string, error); Open(string) (fs.File, error) })(nil)
var _ func(fs.FS, string) (fs.FileInfo, error) = fs.Lstat
var _ fs.FileMode = fs.ModeAppend
var _ = map[bool]int{false: 0, fs.ModeAppend == 1073741824: 1}
var _ fs.FileMode = fs.ModeCharDevice
var _ = map[bool]int{false: 0, fs.ModeCharDevice == 2097152: 1}
var _ fs.FileMode = fs.ModeDevice
var _ = map[bool]int{false: 0, fs.ModeDevice == 67108864: 1}
var _ fs.FileMode = fs.ModeDir
var _ = map[bool]int{false: 0, fs.ModeDir == 2147483648: 1}
var _ fs.FileMode = fs.ModeExclusive
var _ = map[bool]int{false: 0, fs.ModeExclusive == 536870912: 1}
var _ fs.FileMode = fs.ModeIrregular
var _ = map[bool]int{false: 0, fs.ModeIrregular == 524288: 1}
var _ fs.FileMode = fs.ModeNamedPipe
var _ = map[bool]int{false: 0, fs.ModeNamedPipe == 33554432: 1}
var _ fs.FileMode = fs.ModePerm
var _ = map[bool]int{false: 0, fs.ModePerm == 511: 1}
var _ fs.FileMode = fs.ModeSetgid
var _ = map[bool]int{false: 0, fs.ModeSetgid == 4194304: 1}
var _ fs.FileMode = fs.ModeSetuid
var _ = map[bool]int{false: 0, fs.ModeSetuid == 8388608: 1}
var _ fs.FileMode = fs.ModeSocket
var _ = map[bool]int{false: 0, fs.ModeSocket == 16777216: 1}
var _ fs.FileMode = fs.ModeSticky
var _ = map[bool]int{false: 0, fs.ModeSticky == 1048576: 1}
var _ fs.FileMode = fs.ModeSymlink
var _ = map[bool]int{false: 0, fs.ModeSymlink == 134217728: 1}
var _ fs.FileMode = fs.ModeTemporary
var _ = map[bool]int{false: 0, fs.ModeTemporary == 268435456: 1}
var _ fs.FileMode = fs.ModeType
var _ = map[bool]int{false: 0, fs.ModeType == 2401763328: 1}
var _ fs.PathError
var _ = func(x fs.PathError) string { return x.Op }
var _ = func(x fs.PathError) string { return x.Path }
var _ = func(x fs.PathError) error { return x.Err }
var _ func(*fs.PathError) string = (*fs.PathError).Error
var _ func(*fs.PathError) bool = (*fs.PathError).Timeout
var _ func(*fs.PathError) error = (*fs.PathError).Unwrap
var _ func(fs.FS, string) ([]fs.DirEntry, error) = fs.ReadDir
var _ interface{ Open(string) (fs.File, error); ReadDir(string) ([]fs.DirEntry, error) } = fs.ReadDirFS(nil)
var _ fs.ReadDirFS = (interface{ Open(string) (fs.File, error); ReadDir(string) ([]fs.DirEntry, error) })(nil)
var _ interface{ Close() error; Read([]byte) (int, error); ReadDir(int) ([]fs.DirEntry, error); Stat() (fs.FileInfo, error) } = fs.ReadDirFile(nil)
var _ fs.ReadDirFile = (interface{ Close() error; Read([]byte) (int, error); ReadDir(int) ([]fs.DirEntry, error); Stat() (fs.FileInfo, error) })(nil)
var _ func(fs.FS, string) ([]byte, error) = fs.ReadFile
var _ interface{ Open(string) (fs.File, error); ReadFile(string) ([]byte, error) } = fs.ReadFileFS(nil)
var _ fs.ReadFileFS = (interface{ Open(string) (fs.File, error); ReadFile(string) ([]byte, error) })(nil)
var _ func(fs.FS, string) (string, error) = fs.ReadLink
var _ interface{ Lstat(string) (fs.FileInfo, error); Open(string) (fs.File, error); ReadLink(string) (string, error) } = fs.ReadLinkFS(nil)
var _ fs.ReadLinkFS = (interface{ Lstat(string) (fs.FileInfo, error); Open(string) (fs.File, error); ReadLink(string) (string, error) })(nil)
var _ *error = &fs.SkipAll
var _ *error = &fs.SkipDir
var _ func(fs.FS, string) (fs.FileInfo, error) = fs.Stat
var _ interface{ Open(string) (fs.File, error); Stat(string) (fs.FileInfo, error) } = fs.StatFS(nil)
var _ fs.StatFS = (interface{ Open(string) (fs.File, error); Stat(string) (fs.FileInfo, error) })(nil)
var _ func(fs.FS, string) (fs.FS, error) = fs.Sub
var _ interface{ Open(string) (fs.File, error); Sub(string) (fs.FS, error) } = fs.SubFS(nil)
var _ fs.SubFS = (interface{ Open(string) (fs.File, error); Sub(string) (fs.FS, error) })(nil)
var _ func(string) bool = fs.ValidPath
var _ func(fs.FS, string, fs.WalkDirFunc) error = fs.WalkDir
var _ = func(x fs.WalkDirFunc) func(path string, d fs.DirEntry, err error) error { return (func(path string, d fs.DirEntry, err error) error)(x) }

func main() {}
