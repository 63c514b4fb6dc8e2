package main

import (
	"fmt"
)

type T struct{ n int }

func (t T) V(s string) T   { fmt.Println("V", t.n, s); return t }
func (t *T) P(s string) *T { fmt.Println("P", t.n, s); t.n++; return t }
func g(s string) string    { fmt.Println("g", s); return s }
func main() {
	t := T{1}
	t.P(g("a")).P(g("b")).V(g("c")).V(g("d"))
	defer t.P(g("x")).V(g("y"))
	f := t.V
	t.n = 50
	f(g("late"))
	h := (*T).P
	h(&t, g("q"))
	go func(s string) {}(g("go"))
	var np *T
	defer func() { fmt.Println("rec", recover()) }()
	e := np.V
	_ = e
}
