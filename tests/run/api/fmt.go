// What Go's package fmt exports, with its types.
package main

import (
	"fmt"
	"io"
)

var _ func([]byte, ...any) []byte = fmt.Append
var _ func([]byte, string, ...any) []byte = fmt.Appendf
var _ func([]byte, ...any) []byte = fmt.Appendln
var _ func(string, ...any) error = fmt.Errorf
var _ func(fmt.State, rune) string = fmt.FormatString
var _ interface{ Format(fmt.State, rune) } = fmt.Formatter(nil)
var _ fmt.Formatter = (interface{ Format(fmt.State, rune) })(nil)
var _ func(io.Writer, ...any) (int, error) = fmt.Fprint
var _ func(io.Writer, string, ...any) (int, error) = fmt.Fprintf
var _ func(io.Writer, ...any) (int, error) = fmt.Fprintln
var _ func(io.Reader, ...any) (int, error) = fmt.Fscan
var _ func(io.Reader, string, ...any) (int, error) = fmt.Fscanf
var _ func(io.Reader, ...any) (int, error) = fmt.Fscanln
var _ interface{ GoString() string } = fmt.GoStringer(nil)
var _ fmt.GoStringer = (interface{ GoString() string })(nil)
var _ func(...any) (int, error) = fmt.Print
var _ func(string, ...any) (int, error) = fmt.Printf
var _ func(...any) (int, error) = fmt.Println
var _ func(...any) (int, error) = fmt.Scan
var _ interface{ Read([]byte) (int, error); ReadRune() (rune, int, error); SkipSpace(); Token(bool, func(rune) bool) ([]byte, error); UnreadRune() error; Width() (int, bool) } = fmt.ScanState(nil)
var _ fmt.ScanState = (interface{ Read([]byte) (int, error); ReadRune() (rune, int, error); SkipSpace(); Token(bool, func(rune) bool) ([]byte, error); UnreadRune() error; Width() (int, bool) })(nil)
var _ func(string, ...any) (int, error) = fmt.Scanf
var _ func(...any) (int, error) = fmt.Scanln
var _ interface{ Scan(fmt.ScanState, rune) error } = fmt.Scanner(nil)
var _ fmt.Scanner = (interface{ Scan(fmt.ScanState, rune) error })(nil)
var _ func(...any) string = fmt.Sprint
var _ func(string, ...any) string = fmt.Sprintf
var _ func(...any) string = fmt.Sprintln
var _ func(string, ...any) (int, error) = fmt.Sscan
var _ func(string, string, ...any) (int, error) = fmt.Sscanf
var _ func(string, ...any) (int, error) = fmt.Sscanln
var _ interface{ Flag(int) bool; Precision() (int, bool); Width() (int, bool); Write([]byte) (int, error) } = fmt.State(nil)
var _ fmt.State = (interface{ Flag(int) bool; Precision() (int, bool); Width() (int, bool); Write([]byte) (int, error) })(nil)
var _ interface{ String() string } = fmt.Stringer(nil)
var _ fmt.Stringer = (interface{ String() string })(nil)

func main() {}
