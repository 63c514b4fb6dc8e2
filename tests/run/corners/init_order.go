package main

import (
	"fmt"
)

var (
	a      = c + b
	b      = f("b", 1)
	c      = f("c", 2)
	_      = f("blank", 0)
	x, y   = g()
	z      = func() int { return w }()
	w      = f("w", y)
	m      = map[string]int{"k": q}
	q      = f("q", 3)
	t      = T{}.M()
	i    I = T{}
	u      = i.M() + v
	v      = f("v", 5)
	p      = &r
	r      = f("r", 6)
)

type I interface{ M() int }
type T struct{}

func (T) M() int { return dep }

var dep = f("dep", 9)

func f(s string, n int) int { fmt.Println(s, n); return n }
func g() (int, int)         { fmt.Println("g"); return 1, c }
func init()                 { fmt.Println("init1", a, b, c, x, y, z, w, m, t, u, *p) }
func init()                 { fmt.Println("init2") }
func main()                 { fmt.Println("main") }
