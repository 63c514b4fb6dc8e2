// What Go's package log/slog exports, with its types.
package main

import (
	"context"
	"io"
	"log"
	"log/slog"
	"time"
)

var _ func(string, any) slog.Attr = slog.Any
var _ func(any) slog.Value = slog.AnyValue
var _ slog.Attr
var _ = func(x slog.Attr) string { return x.Key }
var _ = func(x slog.Attr) slog.Value { return x.Value }
var _ func(slog.Attr, slog.Attr) bool = (slog.Attr).Equal
var _ func(slog.Attr) string = (slog.Attr).String
var _ func(string, bool) slog.Attr = slog.Bool
var _ func(bool) slog.Value = slog.BoolValue
var _ func(string, ...any) = slog.Debug
var _ func(context.Context, string, ...any) = slog.DebugContext
var _ func() *slog.Logger = slog.Default
var _ *slog.Handler = &slog.DiscardHandler
var _ func(string, time.Duration) slog.Attr = slog.Duration
var _ func(time.Duration) slog.Value = slog.DurationValue
var _ func(string, ...any) = slog.Error
var _ func(context.Context, string, ...any) = slog.ErrorContext
var _ func(string, float64) slog.Attr = slog.Float64
var _ func(float64) slog.Value = slog.Float64Value
var _ func(string, ...any) slog.Attr = slog.Group
var _ func(string, ...slog.Attr) slog.Attr = slog.GroupAttrs
var _ func(...slog.Attr) slog.Value = slog.GroupValue
var _ interface{ Enabled(context.Context, slog.Level) bool; Handle(context.Context, slog.Record) error; WithAttrs([]slog.Attr) slog.Handler; WithGroup(string) slog.Handler } = slog.Handler(nil)
var _ slog.Handler = (interface{ Enabled(context.Context, slog.Level) bool; Handle(context.Context, slog.Record) error; WithAttrs([]slog.Attr) slog.Handler; WithGroup(string) slog.Handler })(nil)
var _ slog.HandlerOptions
var _ = func(x slog.HandlerOptions) bool { return x.AddSource }
var _ = func(x slog.HandlerOptions) slog.Leveler { return x.Level }
var _ = func(x slog.HandlerOptions) func(groups []string, a slog.Attr) slog.Attr { return x.ReplaceAttr }
var _ func(string, ...any) = slog.Info
var _ func(context.Context, string, ...any) = slog.InfoContext
var _ func(string, int) slog.Attr = slog.Int
var _ func(string, int64) slog.Attr = slog.Int64
var _ func(int64) slog.Value = slog.Int64Value
var _ func(int) slog.Value = slog.IntValue
var _ slog.JSONHandler
var _ func(*slog.JSONHandler, context.Context, slog.Level) bool = (*slog.JSONHandler).Enabled
var _ func(*slog.JSONHandler, context.Context, slog.Record) error = (*slog.JSONHandler).Handle
var _ func(*slog.JSONHandler, []slog.Attr) slog.Handler = (*slog.JSONHandler).WithAttrs
var _ func(*slog.JSONHandler, string) slog.Handler = (*slog.JSONHandler).WithGroup
var _ = func(x slog.Kind) int { return (int)(x) }
var _ func(slog.Kind) string = (slog.Kind).String
var _ slog.Kind = slog.KindAny
var _ = map[bool]int{false: 0, slog.KindAny == 0: 1}
var _ slog.Kind = slog.KindBool
var _ = map[bool]int{false: 0, slog.KindBool == 1: 1}
var _ slog.Kind = slog.KindDuration
var _ = map[bool]int{false: 0, slog.KindDuration == 2: 1}
var _ slog.Kind = slog.KindFloat64
var _ = map[bool]int{false: 0, slog.KindFloat64 == 3: 1}
var _ slog.Kind = slog.KindGroup
var _ = map[bool]int{false: 0, slog.KindGroup == 8: 1}
var _ slog.Kind = slog.KindInt64
var _ = map[bool]int{false: 0, slog.KindInt64 == 4: 1}
var _ slog.Kind = slog.KindLogValuer
var _ = map[bool]int{false: 0, slog.KindLogValuer == 9: 1}
var _ slog.Kind = slog.KindString
var _ = map[bool]int{false: 0, slog.KindString == 5: 1}
var _ slog.Kind = slog.KindTime
var _ = map[bool]int{false: 0, slog.KindTime == 6: 1}
var _ slog.Kind = slog.KindUint64
var _ = map[bool]int{false: 0, slog.KindUint64 == 7: 1}
var _ = func(x slog.Level) int { return (int)(x) }
var _ func(slog.Level, []byte) ([]byte, error) = (slog.Level).AppendText
var _ func(slog.Level) slog.Level = (slog.Level).Level
var _ func(slog.Level) ([]byte, error) = (slog.Level).MarshalJSON
var _ func(slog.Level) ([]byte, error) = (slog.Level).MarshalText
var _ func(slog.Level) string = (slog.Level).String
var _ func(*slog.Level, []byte) error = (*slog.Level).UnmarshalJSON
var _ func(*slog.Level, []byte) error = (*slog.Level).UnmarshalText
var _ slog.Level = slog.LevelDebug
var _ = map[bool]int{false: 0, slog.LevelDebug == -4: 1}
var _ slog.Level = slog.LevelError
var _ = map[bool]int{false: 0, slog.LevelError == 8: 1}
var _ slog.Level = slog.LevelInfo
var _ = map[bool]int{false: 0, slog.LevelInfo == 0: 1}
var _ = map[bool]int{false: 0, slog.LevelKey == "level": 1}
var _ slog.LevelVar
var _ func(*slog.LevelVar, []byte) ([]byte, error) = (*slog.LevelVar).AppendText
var _ func(*slog.LevelVar) slog.Level = (*slog.LevelVar).Level
var _ func(*slog.LevelVar) ([]byte, error) = (*slog.LevelVar).MarshalText
var _ func(*slog.LevelVar, slog.Level) = (*slog.LevelVar).Set
var _ func(*slog.LevelVar) string = (*slog.LevelVar).String
var _ func(*slog.LevelVar, []byte) error = (*slog.LevelVar).UnmarshalText
var _ slog.Level = slog.LevelWarn
var _ = map[bool]int{false: 0, slog.LevelWarn == 4: 1}
var _ interface{ Level() slog.Level } = slog.Leveler(nil)
var _ slog.Leveler = (interface{ Level() slog.Level })(nil)
var _ func(context.Context, slog.Level, string, ...any) = slog.Log
var _ func(context.Context, slog.Level, string, ...slog.Attr) = slog.LogAttrs
var _ interface{ LogValue() slog.Value } = slog.LogValuer(nil)
var _ slog.LogValuer = (interface{ LogValue() slog.Value })(nil)
var _ slog.Logger
var _ func(*slog.Logger, string, ...any) = (*slog.Logger).Debug
var _ func(*slog.Logger, context.Context, string, ...any) = (*slog.Logger).DebugContext
var _ func(*slog.Logger, context.Context, slog.Level) bool = (*slog.Logger).Enabled
var _ func(*slog.Logger, string, ...any) = (*slog.Logger).Error
var _ func(*slog.Logger, context.Context, string, ...any) = (*slog.Logger).ErrorContext
var _ func(*slog.Logger) slog.Handler = (*slog.Logger).Handler
var _ func(*slog.Logger, string, ...any) = (*slog.Logger).Info
var _ func(*slog.Logger, context.Context, string, ...any) = (*slog.Logger).InfoContext
var _ func(*slog.Logger, context.Context, slog.Level, string, ...any) = (*slog.Logger).Log
var _ func(*slog.Logger, context.Context, slog.Level, string, ...slog.Attr) = (*slog.Logger).LogAttrs
var _ func(*slog.Logger, string, ...any) = (*slog.Logger).Warn
var _ func(*slog.Logger, context.Context, string, ...any) = (*slog.Logger).WarnContext
var _ func(*slog.Logger, ...any) *slog.Logger = (*slog.Logger).With
var _ func(*slog.Logger, string) *slog.Logger = (*slog.Logger).WithGroup
var _ = map[bool]int{false: 0, slog.MessageKey == "msg": 1}
var _ slog.MultiHandler
var _ func(*slog.MultiHandler, context.Context, slog.Level) bool = (*slog.MultiHandler).Enabled
var _ func(*slog.MultiHandler, context.Context, slog.Record) error = (*slog.MultiHandler).Handle
var _ func(*slog.MultiHandler, []slog.Attr) slog.Handler = (*slog.MultiHandler).WithAttrs
var _ func(*slog.MultiHandler, string) slog.Handler = (*slog.MultiHandler).WithGroup
var _ func(slog.Handler) *slog.Logger = slog.New
var _ func(io.Writer, *slog.HandlerOptions) *slog.JSONHandler = slog.NewJSONHandler
var _ func(slog.Handler, slog.Level) *log.Logger = slog.NewLogLogger
var _ func(...slog.Handler) *slog.MultiHandler = slog.NewMultiHandler
var _ func(time.Time, slog.Level, string, uintptr) slog.Record = slog.NewRecord
var _ func(io.Writer, *slog.HandlerOptions) *slog.TextHandler = slog.NewTextHandler
var _ slog.Record
var _ = func(x slog.Record) time.Time { return x.Time }
var _ = func(x slog.Record) string { return x.Message }
var _ = func(x slog.Record) slog.Level { return x.Level }
var _ = func(x slog.Record) uintptr { return x.PC }
var _ func(*slog.Record, ...any) = (*slog.Record).Add
var _ func(*slog.Record, ...slog.Attr) = (*slog.Record).AddAttrs
var _ func(slog.Record, func(slog.Attr) bool) = (slog.Record).Attrs
var _ func(slog.Record) slog.Record = (slog.Record).Clone
var _ func(slog.Record) int = (slog.Record).NumAttrs
var _ func(slog.Record) *slog.Source = (slog.Record).Source
var _ func(*slog.Logger) = slog.SetDefault
var _ func(slog.Level) slog.Level = slog.SetLogLoggerLevel
var _ slog.Source
var _ = func(x slog.Source) string { return x.Function }
var _ = func(x slog.Source) string { return x.File }
var _ = func(x slog.Source) int { return x.Line }
var _ = map[bool]int{false: 0, slog.SourceKey == "source": 1}
var _ func(string, string) slog.Attr = slog.String
var _ func(string) slog.Value = slog.StringValue
var _ slog.TextHandler
var _ func(*slog.TextHandler, context.Context, slog.Level) bool = (*slog.TextHandler).Enabled
var _ func(*slog.TextHandler, context.Context, slog.Record) error = (*slog.TextHandler).Handle
var _ func(*slog.TextHandler, []slog.Attr) slog.Handler = (*slog.TextHandler).WithAttrs
var _ func(*slog.TextHandler, string) slog.Handler = (*slog.TextHandler).WithGroup
var _ func(string, time.Time) slog.Attr = slog.Time
var _ = map[bool]int{false: 0, slog.TimeKey == "time": 1}
var _ func(time.Time) slog.Value = slog.TimeValue
var _ func(string, uint64) slog.Attr = slog.Uint64
var _ func(uint64) slog.Value = slog.Uint64Value
var _ slog.Value
var _ func(slog.Value) any = (slog.Value).Any
var _ func(slog.Value) bool = (slog.Value).Bool
var _ func(slog.Value) time.Duration = (slog.Value).Duration
var _ func(slog.Value, slog.Value) bool = (slog.Value).Equal
var _ func(slog.Value) float64 = (slog.Value).Float64
var _ func(slog.Value) []slog.Attr = (slog.Value).Group
var _ func(slog.Value) int64 = (slog.Value).Int64
var _ func(slog.Value) slog.Kind = (slog.Value).Kind
var _ func(slog.Value) slog.LogValuer = (slog.Value).LogValuer
var _ func(slog.Value) slog.Value = (slog.Value).Resolve
var _ func(slog.Value) string = (slog.Value).String
var _ func(slog.Value) time.Time = (slog.Value).Time
var _ func(slog.Value) uint64 = (slog.Value).Uint64
var _ func(string, ...any) = slog.Warn
var _ func(context.Context, string, ...any) = slog.WarnContext
var _ func(...any) *slog.Logger = slog.With

func main() {}
