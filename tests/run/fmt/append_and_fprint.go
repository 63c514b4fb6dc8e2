// Append functions and Fprint to any writer.
package main

import (
	"fmt"
	"strings"
)

type W struct{ n int }

func (w *W) Write(p []byte) (int, error) { w.n += len(p); return len(p), nil }

func main() {
	b := fmt.Append(nil, "a", 1, 2)
	b = fmt.Appendf(b, "|%03d|", 7)
	b = fmt.Appendln(b, "x", true)
	fmt.Printf("%q\n", b)
	var w W
	n, err := fmt.Fprintf(&w, "%s-%d", "abc", 5)
	fmt.Fprint(&w, 1, 2)
	fmt.Fprintln(&w)
	fmt.Println(n, err, w.n)
	var sb strings.Builder
	fmt.Fprintf(&sb, "%v", []int{1})
	fmt.Println(sb.String())
	n, err = fmt.Println("é")
	fmt.Println(n, err)
}
