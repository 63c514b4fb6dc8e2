// An uncaught panic with a Stringer calls String.
package main

import "fmt"

type S struct{ n int }

func (s S) String() string { return fmt.Sprint("S number ", s.n) }

func main() { panic(S{3}) }
