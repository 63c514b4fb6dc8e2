// A type may implement Formatter and GoStringer.
package main

import "fmt"

type F struct{}

func (F) Format(s fmt.State, verb rune) {
	w, hasW := s.Width()
	p, hasP := s.Precision()
	fmt.Fprintf(s, "<%c %d%v %d%v %v%v%v>", verb, w, hasW, p, hasP, s.Flag('+'), s.Flag('-'), s.Flag('#'))
}

type G struct{ n int }

func (g G) GoString() string { return "G!" }

func main() {
	fmt.Printf("%v %+d %8.3x %-#s\n", F{}, F{}, F{}, F{})
	fmt.Println(F{})
	fmt.Printf("%v %#v %#v\n", G{1}, G{2}, []G{{3}})
}
