// slog with handlers that leave out the time.
package main

import (
	"errors"
	"log/slog"
	"os"
	"time"
)

func main() {
	drop := func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && len(groups) == 0 {
			return slog.Attr{}
		}
		return a
	}
	opts := &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: drop}
	t := slog.New(slog.NewTextHandler(os.Stdout, opts))
	t.Info("hello", "n", 1, "s", "two words", "b", true, "f", 2.5)
	t.With("id", 7).Warn("w", slog.Group("g", slog.Int("a", 1), slog.String("b", "x")))
	t.WithGroup("req").Debug("d", "path", "/x", "err", errors.New("bad thing"))
	j := slog.New(slog.NewJSONHandler(os.Stdout, opts))
	j.Error("failed", "n", 1, "list", []int{1, 2}, "d", time.Second, "nil", nil)
	j.WithGroup("g").With("k", "v").Info("m", slog.Any("m", map[string]int{"a": 1}))
	t.Info("odd", "lonely")
	slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelWarn, ReplaceAttr: drop})).Info("hidden")
}
