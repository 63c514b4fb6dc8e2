// What Go's package os exports, with its types.
package main

import (
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

var _ *[]string = &os.Args
var _ func(string) error = os.Chdir
var _ func(string, os.FileMode) error = os.Chmod
var _ func(string, int, int) error = os.Chown
var _ func(string, time.Time, time.Time) error = os.Chtimes
var _ func() = os.Clearenv
var _ func(string, fs.FS) error = os.CopyFS
var _ func(string) (*os.File, error) = os.Create
var _ func(string, string) (*os.File, error) = os.CreateTemp
var _ = map[bool]int{false: 0, os.DevNull == "/dev/null": 1}
var _ func(fs.DirEntry) = func(os.DirEntry) {}
var _ func(string) fs.FS = os.DirFS
var _ func() []string = os.Environ
var _ *error = &os.ErrClosed
var _ *error = &os.ErrDeadlineExceeded
var _ *error = &os.ErrExist
var _ *error = &os.ErrInvalid
var _ *error = &os.ErrNoDeadline
var _ *error = &os.ErrNoHandle
var _ *error = &os.ErrNotExist
var _ *error = &os.ErrPermission
var _ *error = &os.ErrProcessDone
var _ func() (string, error) = os.Executable
var _ func(int) = os.Exit
var _ func(string, func(string) string) string = os.Expand
var _ func(string) string = os.ExpandEnv
var _ os.File
var _ func(*os.File) error = (*os.File).Chdir
var _ func(*os.File, os.FileMode) error = (*os.File).Chmod
var _ func(*os.File, int, int) error = (*os.File).Chown
var _ func(*os.File) error = (*os.File).Close
var _ func(*os.File) uintptr = (*os.File).Fd
var _ func(*os.File) string = (*os.File).Name
var _ func(*os.File, []byte) (int, error) = (*os.File).Read
var _ func(*os.File, []byte, int64) (int, error) = (*os.File).ReadAt
var _ func(*os.File, int) ([]os.DirEntry, error) = (*os.File).ReadDir
var _ func(*os.File, io.Reader) (int64, error) = (*os.File).ReadFrom
var _ func(*os.File, int) ([]os.FileInfo, error) = (*os.File).Readdir
var _ func(*os.File, int) ([]string, error) = (*os.File).Readdirnames
var _ func(*os.File, int64, int) (int64, error) = (*os.File).Seek
var _ func(*os.File, time.Time) error = (*os.File).SetDeadline
var _ func(*os.File, time.Time) error = (*os.File).SetReadDeadline
var _ func(*os.File, time.Time) error = (*os.File).SetWriteDeadline
var _ func(*os.File) (os.FileInfo, error) = (*os.File).Stat
var _ func(*os.File) error = (*os.File).Sync
var _ func(*os.File, int64) error = (*os.File).Truncate
var _ func(*os.File, []byte) (int, error) = (*os.File).Write
var _ func(*os.File, []byte, int64) (int, error) = (*os.File).WriteAt
var _ func(*os.File, string) (int, error) = (*os.File).WriteString
var _ func(*os.File, io.Writer) (int64, error) = (*os.File).WriteTo
var _ func(fs.FileInfo) = func(os.FileInfo) {}
var _ func(fs.FileMode) = func(os.FileMode) {}
var _ func(int) (*os.Process, error) = os.FindProcess
var _ func() int = os.Getegid
var _ func(string) string = os.Getenv
var _ func() int = os.Geteuid
var _ func() int = os.Getgid
var _ func() ([]int, error) = os.Getgroups
var _ func() int = os.Getpagesize
var _ func() int = os.Getpid
var _ func() int = os.Getppid
var _ func() int = os.Getuid
var _ func() (string, error) = os.Getwd
var _ func() (string, error) = os.Hostname
var _ *os.Signal = &os.Interrupt
var _ func(error) bool = os.IsExist
var _ func(error) bool = os.IsNotExist
var _ func(uint8) bool = os.IsPathSeparator
var _ func(error) bool = os.IsPermission
var _ func(error) bool = os.IsTimeout
var _ *os.Signal = &os.Kill
var _ func(string, int, int) error = os.Lchown
var _ func(string, string) error = os.Link
var _ os.LinkError
var _ = func(x os.LinkError) string { return x.Op }
var _ = func(x os.LinkError) string { return x.Old }
var _ = func(x os.LinkError) string { return x.New }
var _ = func(x os.LinkError) error { return x.Err }
var _ func(*os.LinkError) string = (*os.LinkError).Error
var _ func(*os.LinkError) error = (*os.LinkError).Unwrap
var _ func(string) (string, bool) = os.LookupEnv
var _ func(string) (os.FileInfo, error) = os.Lstat
var _ func(string, os.FileMode) error = os.Mkdir
var _ func(string, os.FileMode) error = os.MkdirAll
var _ func(string, string) (string, error) = os.MkdirTemp
var _ fs.FileMode = os.ModeAppend
var _ = map[bool]int{false: 0, os.ModeAppend == 1073741824: 1}
var _ fs.FileMode = os.ModeCharDevice
var _ = map[bool]int{false: 0, os.ModeCharDevice == 2097152: 1}
var _ fs.FileMode = os.ModeDevice
var _ = map[bool]int{false: 0, os.ModeDevice == 67108864: 1}
var _ fs.FileMode = os.ModeDir
var _ = map[bool]int{false: 0, os.ModeDir == 2147483648: 1}
var _ fs.FileMode = os.ModeExclusive
var _ = map[bool]int{false: 0, os.ModeExclusive == 536870912: 1}
var _ fs.FileMode = os.ModeIrregular
var _ = map[bool]int{false: 0, os.ModeIrregular == 524288: 1}
var _ fs.FileMode = os.ModeNamedPipe
var _ = map[bool]int{false: 0, os.ModeNamedPipe == 33554432: 1}
var _ fs.FileMode = os.ModePerm
var _ = map[bool]int{false: 0, os.ModePerm == 511: 1}
var _ fs.FileMode = os.ModeSetgid
var _ = map[bool]int{false: 0, os.ModeSetgid == 4194304: 1}
var _ fs.FileMode = os.ModeSetuid
var _ = map[bool]int{false: 0, os.ModeSetuid == 8388608: 1}
var _ fs.FileMode = os.ModeSocket
var _ = map[bool]int{false: 0, os.ModeSocket == 16777216: 1}
var _ fs.FileMode = os.ModeSticky
var _ = map[bool]int{false: 0, os.ModeSticky == 1048576: 1}
var _ fs.FileMode = os.ModeSymlink
var _ = map[bool]int{false: 0, os.ModeSymlink == 134217728: 1}
var _ fs.FileMode = os.ModeTemporary
var _ = map[bool]int{false: 0, os.ModeTemporary == 268435456: 1}
var _ fs.FileMode = os.ModeType
var _ = map[bool]int{false: 0, os.ModeType == 2401763328: 1}
var _ func(uintptr, string) *os.File = os.NewFile
var _ func(string, error) error = os.NewSyscallError
var _ int = os.O_APPEND
var _ = map[bool]int{false: 0, os.O_APPEND == 1024: 1}
var _ int = os.O_CREATE
var _ = map[bool]int{false: 0, os.O_CREATE == 64: 1}
var _ int = os.O_EXCL
var _ = map[bool]int{false: 0, os.O_EXCL == 128: 1}
var _ int = os.O_RDONLY
var _ = map[bool]int{false: 0, os.O_RDONLY == 0: 1}
var _ int = os.O_RDWR
var _ = map[bool]int{false: 0, os.O_RDWR == 2: 1}
var _ int = os.O_SYNC
var _ = map[bool]int{false: 0, os.O_SYNC == 1052672: 1}
var _ int = os.O_TRUNC
var _ = map[bool]int{false: 0, os.O_TRUNC == 512: 1}
var _ int = os.O_WRONLY
var _ = map[bool]int{false: 0, os.O_WRONLY == 1: 1}
var _ func(string) (*os.File, error) = os.Open
var _ func(string, int, os.FileMode) (*os.File, error) = os.OpenFile
var _ func(string, string) (*os.File, error) = os.OpenInRoot
var _ func(string) (*os.Root, error) = os.OpenRoot
var _ func(fs.PathError) = func(os.PathError) {}
var _ = map[bool]int{false: 0, os.PathListSeparator == 58: 1}
var _ = map[bool]int{false: 0, os.PathSeparator == 47: 1}
var _ func() (*os.File, *os.File, error) = os.Pipe
var _ os.ProcAttr
var _ = func(x os.ProcAttr) string { return x.Dir }
var _ = func(x os.ProcAttr) []string { return x.Env }
var _ = func(x os.ProcAttr) []*os.File { return x.Files }
var _ = func(x os.ProcAttr) *syscall.SysProcAttr { return x.Sys }
var _ os.Process
var _ = func(x os.Process) int { return x.Pid }
var _ func(*os.Process) error = (*os.Process).Kill
var _ func(*os.Process) error = (*os.Process).Release
var _ func(*os.Process, os.Signal) error = (*os.Process).Signal
var _ func(*os.Process) (*os.ProcessState, error) = (*os.Process).Wait
var _ func(*os.Process, func(handle uintptr)) error = (*os.Process).WithHandle
var _ os.ProcessState
var _ func(*os.ProcessState) int = (*os.ProcessState).ExitCode
var _ func(*os.ProcessState) bool = (*os.ProcessState).Exited
var _ func(*os.ProcessState) int = (*os.ProcessState).Pid
var _ func(*os.ProcessState) string = (*os.ProcessState).String
var _ func(*os.ProcessState) bool = (*os.ProcessState).Success
var _ func(*os.ProcessState) any = (*os.ProcessState).Sys
var _ func(*os.ProcessState) any = (*os.ProcessState).SysUsage
var _ func(*os.ProcessState) time.Duration = (*os.ProcessState).SystemTime
var _ func(*os.ProcessState) time.Duration = (*os.ProcessState).UserTime
var _ func(string) ([]os.DirEntry, error) = os.ReadDir
var _ func(string) ([]byte, error) = os.ReadFile
var _ func(string) (string, error) = os.Readlink
var _ func(string) error = os.Remove
var _ func(string) error = os.RemoveAll
var _ func(string, string) error = os.Rename
var _ os.Root
var _ func(*os.Root, string, os.FileMode) error = (*os.Root).Chmod
var _ func(*os.Root, string, int, int) error = (*os.Root).Chown
var _ func(*os.Root, string, time.Time, time.Time) error = (*os.Root).Chtimes
var _ func(*os.Root) error = (*os.Root).Close
var _ func(*os.Root, string) (*os.File, error) = (*os.Root).Create
var _ func(*os.Root) fs.FS = (*os.Root).FS
var _ func(*os.Root, string, int, int) error = (*os.Root).Lchown
var _ func(*os.Root, string, string) error = (*os.Root).Link
var _ func(*os.Root, string) (os.FileInfo, error) = (*os.Root).Lstat
var _ func(*os.Root, string, os.FileMode) error = (*os.Root).Mkdir
var _ func(*os.Root, string, os.FileMode) error = (*os.Root).MkdirAll
var _ func(*os.Root) string = (*os.Root).Name
var _ func(*os.Root, string) (*os.File, error) = (*os.Root).Open
var _ func(*os.Root, string, int, os.FileMode) (*os.File, error) = (*os.Root).OpenFile
var _ func(*os.Root, string) (*os.Root, error) = (*os.Root).OpenRoot
var _ func(*os.Root, string) ([]byte, error) = (*os.Root).ReadFile
var _ func(*os.Root, string) (string, error) = (*os.Root).Readlink
var _ func(*os.Root, string) error = (*os.Root).Remove
var _ func(*os.Root, string) error = (*os.Root).RemoveAll
var _ func(*os.Root, string, string) error = (*os.Root).Rename
var _ func(*os.Root, string) (os.FileInfo, error) = (*os.Root).Stat
var _ func(*os.Root, string, string) error = (*os.Root).Symlink
var _ func(*os.Root, string, []byte, os.FileMode) error = (*os.Root).WriteFile
var _ int = os.SEEK_CUR
var _ = map[bool]int{false: 0, os.SEEK_CUR == 1: 1}
var _ int = os.SEEK_END
var _ = map[bool]int{false: 0, os.SEEK_END == 2: 1}
var _ int = os.SEEK_SET
var _ = map[bool]int{false: 0, os.SEEK_SET == 0: 1}
var _ func(os.FileInfo, os.FileInfo) bool = os.SameFile
var _ func(string, string) error = os.Setenv
var _ interface{ Signal(); String() string } = os.Signal(nil)
var _ os.Signal = (interface{ Signal(); String() string })(nil)
var _ func(string, []string, *os.ProcAttr) (*os.Process, error) = os.StartProcess
var _ func(string) (os.FileInfo, error) = os.Stat
var _ **os.File = &os.Stderr
var _ **os.File = &os.Stdin
var _ **os.File = &os.Stdout
var _ func(string, string) error = os.Symlink
var _ os.SyscallError
var _ = func(x os.SyscallError) string { return x.Syscall }
var _ = func(x os.SyscallError) error { return x.Err }
var _ func(*os.SyscallError) string = (*os.SyscallError).Error
var _ func(*os.SyscallError) bool = (*os.SyscallError).Timeout
var _ func(*os.SyscallError) error = (*os.SyscallError).Unwrap
var _ func() string = os.TempDir
var _ func(string, int64) error = os.Truncate
var _ func(string) error = os.Unsetenv
var _ func() (string, error) = os.UserCacheDir
var _ func() (string, error) = os.UserConfigDir
var _ func() (string, error) = os.UserHomeDir
var _ func(string, []byte, os.FileMode) error = os.WriteFile

func main() {}
