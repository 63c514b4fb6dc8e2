// What Go's package log exports, with its types.
package main

import (
	"io"
	"log"
)

var _ func() *log.Logger = log.Default
var _ func(...any) = log.Fatal
var _ func(string, ...any) = log.Fatalf
var _ func(...any) = log.Fatalln
var _ func() int = log.Flags
var _ = map[bool]int{false: 0, log.LUTC == 32: 1}
var _ = map[bool]int{false: 0, log.Ldate == 1: 1}
var _ = map[bool]int{false: 0, log.Llongfile == 8: 1}
var _ = map[bool]int{false: 0, log.Lmicroseconds == 4: 1}
var _ = map[bool]int{false: 0, log.Lmsgprefix == 64: 1}
var _ log.Logger
var _ func(*log.Logger, ...any) = (*log.Logger).Fatal
var _ func(*log.Logger, string, ...any) = (*log.Logger).Fatalf
var _ func(*log.Logger, ...any) = (*log.Logger).Fatalln
var _ func(*log.Logger) int = (*log.Logger).Flags
var _ func(*log.Logger, int, string) error = (*log.Logger).Output
var _ func(*log.Logger, ...any) = (*log.Logger).Panic
var _ func(*log.Logger, string, ...any) = (*log.Logger).Panicf
var _ func(*log.Logger, ...any) = (*log.Logger).Panicln
var _ func(*log.Logger) string = (*log.Logger).Prefix
var _ func(*log.Logger, ...any) = (*log.Logger).Print
var _ func(*log.Logger, string, ...any) = (*log.Logger).Printf
var _ func(*log.Logger, ...any) = (*log.Logger).Println
var _ func(*log.Logger, int) = (*log.Logger).SetFlags
var _ func(*log.Logger, io.Writer) = (*log.Logger).SetOutput
var _ func(*log.Logger, string) = (*log.Logger).SetPrefix
var _ func(*log.Logger) io.Writer = (*log.Logger).Writer
var _ = map[bool]int{false: 0, log.Lshortfile == 16: 1}
var _ = map[bool]int{false: 0, log.LstdFlags == 3: 1}
var _ = map[bool]int{false: 0, log.Ltime == 2: 1}
var _ func(io.Writer, string, int) *log.Logger = log.New
var _ func(int, string) error = log.Output
var _ func(...any) = log.Panic
var _ func(string, ...any) = log.Panicf
var _ func(...any) = log.Panicln
var _ func() string = log.Prefix
var _ func(...any) = log.Print
var _ func(string, ...any) = log.Printf
var _ func(...any) = log.Println
var _ func(int) = log.SetFlags
var _ func(io.Writer) = log.SetOutput
var _ func(string) = log.SetPrefix
var _ func() io.Writer = log.Writer

func main() {}
