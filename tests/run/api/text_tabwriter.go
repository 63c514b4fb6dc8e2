// What Go's package text/tabwriter exports, with its types.
package main

import (
	"io"
	"text/tabwriter"
)

var _ uint = tabwriter.AlignRight
var _ = map[bool]int{false: 0, tabwriter.AlignRight == 4: 1}
var _ uint = tabwriter.Debug
var _ = map[bool]int{false: 0, tabwriter.Debug == 32: 1}
var _ uint = tabwriter.DiscardEmptyColumns
var _ = map[bool]int{false: 0, tabwriter.DiscardEmptyColumns == 8: 1}
var _ = map[bool]int{false: 0, tabwriter.Escape == 255: 1}
var _ uint = tabwriter.FilterHTML
var _ = map[bool]int{false: 0, tabwriter.FilterHTML == 1: 1}
var _ func(io.Writer, int, int, int, byte, uint) *tabwriter.Writer = tabwriter.NewWriter
var _ uint = tabwriter.StripEscape
var _ = map[bool]int{false: 0, tabwriter.StripEscape == 2: 1}
var _ uint = tabwriter.TabIndent
var _ = map[bool]int{false: 0, tabwriter.TabIndent == 16: 1}
var _ tabwriter.Writer
var _ func(*tabwriter.Writer) error = (*tabwriter.Writer).Flush
var _ func(*tabwriter.Writer, io.Writer, int, int, int, byte, uint) *tabwriter.Writer = (*tabwriter.Writer).Init
var _ func(*tabwriter.Writer, []byte) (int, error) = (*tabwriter.Writer).Write

func main() {}
