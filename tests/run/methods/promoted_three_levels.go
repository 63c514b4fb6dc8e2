// Promotion through several levels, mixing values, pointers and interfaces.
package main

import "fmt"

type Base struct{ log []string }

func (b *Base) Log(s string) { b.log = append(b.log, s) }

type Mid struct{ *Base }
type Logger interface{ Log(string) }
type Top struct {
	Mid
	Logger2
}
type Logger2 struct{ L Logger }

func main() {
	b := &Base{}
	t := Top{Mid: Mid{b}}
	t.Log("a")
	t.L = &t
	t.L.Log("b")
	Logger(t).Log("c")
	f := t.Mid.Log
	f("d")
	fmt.Println(b.log, len(t.log))
}
