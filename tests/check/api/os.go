// What Go's package os exports, with its types.
package main

import (
	"os"
	"syscall"
)

var _ func(*os.File) (syscall.RawConn, error) = (*os.File).SyscallConn // error: "not supported yet: syscall.RawConn" "*os.File.SyscallConn undefined (type *os.File has no field or method SyscallConn)"

func main() {}
