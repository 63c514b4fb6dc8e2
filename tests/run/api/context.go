// What Go's package context exports, with its types.
package main

import (
	"context"
	"time"
)

var _ func(context.Context, func()) func() bool = context.AfterFunc
var _ func() context.Context = context.Background
var _ = func(x context.CancelCauseFunc) func(cause error) { return (func(cause error))(x) }
var _ = func(x context.CancelFunc) func() { return (func())(x) }
var _ *error = &context.Canceled
var _ func(context.Context) error = context.Cause
var _ interface{ Deadline() (time.Time, bool); Done() <-chan struct{}; Err() error; Value(any) any } = context.Context(nil)
var _ context.Context = (interface{ Deadline() (time.Time, bool); Done() <-chan struct{}; Err() error; Value(any) any })(nil)
var _ *error = &context.DeadlineExceeded
var _ func() context.Context = context.TODO
var _ func(context.Context) (context.Context, context.CancelFunc) = context.WithCancel
var _ func(context.Context) (context.Context, context.CancelCauseFunc) = context.WithCancelCause
var _ func(context.Context, time.Time) (context.Context, context.CancelFunc) = context.WithDeadline
var _ func(context.Context, time.Time, error) (context.Context, context.CancelFunc) = context.WithDeadlineCause
var _ func(context.Context, time.Duration) (context.Context, context.CancelFunc) = context.WithTimeout
var _ func(context.Context, time.Duration, error) (context.Context, context.CancelFunc) = context.WithTimeoutCause
var _ func(context.Context, any, any) context.Context = context.WithValue
var _ func(context.Context) context.Context = context.WithoutCancel

func main() {}
