// What Go's package path exports, with its types.
package main

import (
	"path"
)

var _ func(string) string = path.Base
var _ func(string) string = path.Clean
var _ func(string) string = path.Dir
var _ *error = &path.ErrBadPattern
var _ func(string) string = path.Ext
var _ func(string) bool = path.IsAbs
var _ func(...string) string = path.Join
var _ func(string, string) (bool, error) = path.Match
var _ func(string) (string, string) = path.Split

func main() {}
