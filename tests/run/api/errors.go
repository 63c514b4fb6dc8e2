// What Go's package errors exports, with its types.
package main

import (
	"errors"
)

var _ func(error, any) bool = errors.As
var _ func(error) (error, bool) = errors.AsType[error]
var _ *error = &errors.ErrUnsupported
var _ func(error, error) bool = errors.Is
var _ func(...error) error = errors.Join
var _ func(string) error = errors.New
var _ func(error) error = errors.Unwrap

func main() {}
