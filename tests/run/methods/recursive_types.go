// Methods of mutually recursive types.
package main

import "fmt"

type Expr interface{ Eval() int }
type Num int
type Bin struct {
	op   byte
	l, r Expr
}

func (n Num) Eval() int { return int(n) }
func (b Bin) Eval() int {
	x, y := b.l.Eval(), b.r.Eval()
	switch b.op {
	case '+':
		return x + y
	case '*':
		return x * y
	}
	return x - y
}

func main() {
	e := Bin{'+', Num(1), Bin{'*', Num(2), Bin{'-', Num(10), Num(3)}}}
	fmt.Println(e.Eval())
	var x Expr = Num(5)
	for i := range 100 {
		x = Bin{"+-"[i%2], x, Num(i)}
	}
	fmt.Println(x.Eval())
}
