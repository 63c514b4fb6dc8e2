// Method chains on pointer and value receivers.
package main

import (
	"fmt"
	"strings"
)

type B struct{ parts []string }

func (b *B) Add(s string) *B { b.parts = append(b.parts, s); return b }
func (b *B) If(c bool, s string) *B {
	if c {
		b.Add(s)
	}
	return b
}
func (b B) String() string { return strings.Join(b.parts, "-") }

func main() {
	fmt.Println(new(B).Add("x").If(true, "y").If(false, "z").Add("w"))
	b := B{}
	b.Add("1").Add("2")
	fmt.Println(b)
}
