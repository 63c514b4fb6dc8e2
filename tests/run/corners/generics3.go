package main

import (
	"fmt"
)

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() (x T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	x = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type Num interface {
	~int8 | ~uint8 | ~int | ~float32
}

func Add[T Num](a, b T) T                      { return a + b }
func Shl[T ~int8 | ~uint8](a T, n uint) T      { return a << n }
func Lit[T Num]() T                            { return 100 + 27 }
func Len[T ~string | ~[]byte](x T) int         { n := 0; return n + len(x) }
func Idx[T ~string | ~[]byte](x T, i int) byte { return x[i] }
func Each[T ~[]int](x T) (s int) {
	for i := range x {
		s += i
	}
	return
}
func ChanSend[C ~chan<- int | ~chan int](c C) { c <- 4 }

type Cons[T any] interface {
	*T
	Set(string)
}
type V struct{ s string }

func (v *V) Set(s string) { v.s = s }
func From[T any, PT Cons[T]](ss ...string) []T {
	r := make([]T, len(ss))
	for i, s := range ss {
		PT(&r[i]).Set(s)
	}
	return r
}
func Switch[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case []T:
		return "slice of T"
	case interface{ Set(string) }:
		return "setter"
	}
	switch any((*T)(nil)).(type) {
	case *string:
		return "T is string"
	}
	return fmt.Sprintf("other %T", x)
}

type Rec[T any] struct {
	kids []Rec[T]
	m    map[string]*Rec[T]
	v    T
}
type Mutual1[T any] struct{ b *Mutual2[T] }
type Mutual2[T any] struct {
	a *Mutual1[T]
	v T
}

func Count[T any](r Rec[T]) int {
	n := 1
	for _, k := range r.kids {
		n += Count(k)
	}
	return n
}

type Emb[T any] struct {
	Stack[T]
	name string
}
type EmbP[T fmt.Stringer] struct{ *Emb[T] }
type Str string

func (s Str) String() string       { return "<" + string(s) + ">" }
func closure[T any](x T) func() T  { return func() T { y := x; return y } }
func zero[T any]() (z T)           { return }
func eq[T comparable](a, b T) bool { return a == b }
func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	f()
}
func main() {
	var s Stack[string]
	s.Push("a")
	s.Push("b")
	fmt.Println(s.Pop())
	fmt.Println(s.Pop())
	fmt.Println(s.Pop())
	fmt.Println(Add[int8](127, 1), Add[uint8](255, 1), Add[float32](0.1, 0.2))
	fmt.Println(Shl[int8](1, 7), Shl[uint8](255, 1), Shl[int8](1, 100))
	fmt.Println(Lit[int8](), Lit[float32]())
	fmt.Println(Len("héé"), Len([]byte("héé")), Idx("abc", 1), Idx([]byte("abc"), 2))
	fmt.Println(Each([]int{5, 5}))
	c := make(chan int, 1)
	ChanSend(c)
	fmt.Println(<-c)
	fmt.Println(From[V]("a", "b"))
	fmt.Println(Switch(1), Switch("s"), Switch(&V{}), Switch(2.5))
	fmt.Println(Count(Rec[int]{kids: []Rec[int]{{}, {kids: []Rec[int]{{}}}}}))
	m := Mutual1[int]{&Mutual2[int]{v: 3}}
	fmt.Println(m.b.v)
	e := EmbP[Str]{&Emb[Str]{name: "n"}}
	e.Push("x")
	fmt.Println(e.items, e.name)
	fmt.Println(closure(4)(), closure([]string{"q"})())
	fmt.Println(zero[int](), zero[*int](), zero[string]() == "", zero[[2]bool](), zero[struct{ a int }]())
	fmt.Println(eq[any](1, 1), eq[any](1, "1"), eq([2]int{1}, [2]int{1}))
	try(func() { fmt.Println(eq[any]([]int{}, []int{})) })
	try(func() { type K struct{ a any }; fmt.Println(eq(K{1}, K{1}), eq(K{func() {}}, K{func() {}})) })
}
