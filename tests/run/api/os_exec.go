// What Go's package os/exec exports, with its types.
package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

var _ exec.Cmd
var _ = func(x exec.Cmd) string { return x.Path }
var _ = func(x exec.Cmd) []string { return x.Args }
var _ = func(x exec.Cmd) []string { return x.Env }
var _ = func(x exec.Cmd) string { return x.Dir }
var _ = func(x exec.Cmd) io.Reader { return x.Stdin }
var _ = func(x exec.Cmd) io.Writer { return x.Stdout }
var _ = func(x exec.Cmd) io.Writer { return x.Stderr }
var _ = func(x exec.Cmd) []*os.File { return x.ExtraFiles }
var _ = func(x exec.Cmd) *syscall.SysProcAttr { return x.SysProcAttr }
var _ = func(x exec.Cmd) *os.Process { return x.Process }
var _ = func(x exec.Cmd) *os.ProcessState { return x.ProcessState }
var _ = func(x exec.Cmd) error { return x.Err }
var _ = func(x exec.Cmd) func() error { return x.Cancel }
var _ = func(x exec.Cmd) time.Duration { return x.WaitDelay }
var _ func(*exec.Cmd) ([]byte, error) = (*exec.Cmd).CombinedOutput
var _ func(*exec.Cmd) []string = (*exec.Cmd).Environ
var _ func(*exec.Cmd) ([]byte, error) = (*exec.Cmd).Output
var _ func(*exec.Cmd) error = (*exec.Cmd).Run
var _ func(*exec.Cmd) error = (*exec.Cmd).Start
var _ func(*exec.Cmd) (io.ReadCloser, error) = (*exec.Cmd).StderrPipe
var _ func(*exec.Cmd) (io.WriteCloser, error) = (*exec.Cmd).StdinPipe
var _ func(*exec.Cmd) (io.ReadCloser, error) = (*exec.Cmd).StdoutPipe
var _ func(*exec.Cmd) string = (*exec.Cmd).String
var _ func(*exec.Cmd) error = (*exec.Cmd).Wait
var _ func(string, ...string) *exec.Cmd = exec.Command
var _ func(context.Context, string, ...string) *exec.Cmd = exec.CommandContext
var _ *error = &exec.ErrDot
var _ *error = &exec.ErrNotFound
var _ *error = &exec.ErrWaitDelay
var _ exec.Error
var _ = func(x exec.Error) string { return x.Name }
var _ = func(x exec.Error) error { return x.Err }
var _ func(*exec.Error) string = (*exec.Error).Error
var _ func(*exec.Error) error = (*exec.Error).Unwrap
var _ exec.ExitError
var _ = func(x exec.ExitError) *os.ProcessState { return x.ProcessState }
var _ = func(x exec.ExitError) []byte { return x.Stderr }
var _ func(*exec.ExitError) string = (*exec.ExitError).Error
var _ func(exec.ExitError) int = (exec.ExitError).ExitCode
var _ func(exec.ExitError) bool = (exec.ExitError).Exited
var _ func(exec.ExitError) int = (exec.ExitError).Pid
var _ func(exec.ExitError) string = (exec.ExitError).String
var _ func(exec.ExitError) bool = (exec.ExitError).Success
var _ func(exec.ExitError) any = (exec.ExitError).Sys
var _ func(exec.ExitError) any = (exec.ExitError).SysUsage
var _ func(exec.ExitError) time.Duration = (exec.ExitError).SystemTime
var _ func(exec.ExitError) time.Duration = (exec.ExitError).UserTime
var _ func(string) (string, error) = exec.LookPath

func main() {}
