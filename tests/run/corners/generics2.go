package main

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

type Number interface{ ~int | ~int64 | ~float64 }
type MyInt int

func (m MyInt) String() string { return fmt.Sprintf("MyInt(%d)", int(m)) }
func Map[T, U any](s []T, f func(T) U) []U {
	var r []U
	for _, v := range s {
		r = append(r, f(v))
	}
	return r
}
func Sum[S ~[]E, E Number](s S) (t E) {
	for _, v := range s {
		t += v
	}
	return
}
func Ptr[T any](v T) *T { return &v }

type Set[K comparable] map[K]struct{}

func (s Set[K]) Add(k K) Set[K] { s[k] = struct{}{}; return s }

type Pair[A, B any] struct {
	A A
	B B
}

func MkPair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }
func (p Pair[A, B]) Swap() Pair[B, A]      { return Pair[B, A]{p.B, p.A} }

type List[T any] struct {
	next *List[T]
	val  T
}

func (l *List[T]) Push(v T) *List[T] { return &List[T]{l, v} }
func (l *List[T]) All() iter.Seq[T] {
	return func(y func(T) bool) {
		for ; l != nil; l = l.next {
			if !y(l.val) {
				return
			}
		}
	}
}

type Tree[T interface{ Less(T) bool }] struct {
	l, r *Tree[T]
	v    T
}
type I int

func (a I) Less(b I) bool { return a < b }
func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{v: v}
	}
	if v.Less(t.v) {
		t.l = t.l.Insert(v)
	} else {
		t.r = t.r.Insert(v)
	}
	return t
}
func (t *Tree[T]) Walk(f func(T)) {
	if t != nil {
		t.l.Walk(f)
		f(t.v)
		t.r.Walk(f)
	}
}

type Vec[T any] = []T
type PM[K comparable] = map[K]Pair[K, int]

func Apply[F ~func(T) T, T any](f F, v T) T { return f(v) }
func Default[T comparable](v, d T) T {
	var z T
	if v == z {
		return d
	}
	return v
}
func TypeName[T any]() string         { var z T; return fmt.Sprintf("%T", z) }
func Conv[To, From Number](f From) To { return To(f) }

type Opt[T any] func(*T)

func New[T any](opts ...Opt[T]) *T {
	t := new(T)
	for _, o := range opts {
		o(t)
	}
	return t
}

type Cfg struct{ N int }

func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	r := make([]K, 0, len(m))
	for k := range m {
		r = append(r, k)
	}
	slices.Sort(r)
	return r
}
func main() {
	fmt.Println(Map([]int{1, 2}, func(i int) string { return strconv.Itoa(i * 2) }))
	fmt.Println(Map([]int{1, 2}, strconv.Itoa))
	fmt.Println(Sum([]MyInt{1, 2}), Sum(Vec[float64]{1.5, 2}))
	fmt.Println(*Ptr(3), *Ptr("x"))
	fmt.Println(len(Set[string]{}.Add("a").Add("a").Add("b")))
	fmt.Printf("%v %+v %T\n", MkPair(1, "a").Swap(), MkPair(1.5, 'x'), MkPair[any, error](nil, nil))
	var l *List[string]
	for s := range l.Push("a").Push("b").All() {
		fmt.Print(s, " ")
	}
	var t *Tree[I]
	for _, v := range []I{3, 1, 2} {
		t = t.Insert(v)
	}
	t.Walk(func(i I) { fmt.Print(i, " ") })
	fmt.Println()
	fmt.Println(PM[string]{"a": {"b", 1}})
	fmt.Println(Apply(strings.ToUpper, "q"), Apply(func(i int) int { return i + 1 }, 4))
	fmt.Println(Default("", "d"), Default(0, 4), Default[any](nil, 5))
	fmt.Println(TypeName[int](), TypeName[[]Pair[int, MyInt]](), TypeName[Set[I]](), TypeName[error](), TypeName[map[string]List[I]](), TypeName[Opt[Cfg]]())
	fmt.Println(Conv[MyInt](3.9), Conv[float64](MyInt(2)))
	fmt.Println(*New(func(c *Cfg) { c.N = 4 }), New[Cfg]().N)
	fmt.Println(Keys(map[string]int{"z": 1, "a": 2}))
	f := Sum[[]int]
	fmt.Println(f([]int{1, 2, 3}))
	var g func([]int, func(int) int) []int = Map
	fmt.Println(g([]int{1}, func(i int) int { return -i }))
	h := (*Tree[I]).Insert
	fmt.Println(h(nil, 4).v)
}
