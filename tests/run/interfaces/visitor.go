// A visitor over interface nodes with double dispatch.
package main

import "fmt"

type Node interface{ Accept(Visitor) any }
type Visitor interface {
	Num(int) any
	Add(a, b Node) any
}
type N int
type A struct{ l, r Node }

func (n N) Accept(v Visitor) any { return v.Num(int(n)) }
func (a A) Accept(v Visitor) any { return v.Add(a.l, a.r) }

type eval struct{}
type show struct{ depth *int }

func (eval) Num(n int) any       { return n }
func (e eval) Add(a, b Node) any { return a.Accept(e).(int) + b.Accept(e).(int) }
func (s show) Num(n int) any     { return fmt.Sprint(n) }
func (s show) Add(a, b Node) any {
	*s.depth++
	return "(" + a.Accept(s).(string) + "+" + b.Accept(s).(string) + ")"
}

func main() {
	e := A{N(1), A{A{N(2), N(3)}, N(4)}}
	d := 0
	fmt.Println(e.Accept(eval{}), e.Accept(show{&d}), d)
}
