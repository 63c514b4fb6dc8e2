// Methods on defined types of any kind.
package main

import "fmt"

type I int
type S string
type L []int
type M map[string]int
type F func(int) int
type C chan int
type A [2]int
type B bool

func (i I) Sq() I           { return i * i }
func (s S) Twice() S        { return s + s }
func (l *L) Push(x int)     { *l = append(*l, x) }
func (m M) Inc(k string)    { m[k]++ }
func (f F) Call2(x int) int { return f(f(x)) }
func (c C) Put(x int)       { c <- x }
func (a *A) Set(i, v int)   { a[i] = v }
func (b B) Not() B          { return !b }

func main() {
	var l L
	l.Push(1)
	l.Push(2)
	m := M{}
	m.Inc("k")
	c := make(C, 1)
	c.Put(3)
	var a A
	a.Set(1, 9)
	fmt.Println(I(7).Sq(), S("ab").Twice(), l, m, F(func(x int) int { return x + 5 }).Call2(1), <-c, a, B(true).Not())
}
