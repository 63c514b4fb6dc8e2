package main

import (
	"errors"
	"fmt"
)

type Base struct{ id int }

func (b Base) ID() int      { return b.id }
func (b *Base) SetID(i int) { b.id = i }

type Named struct{ name string }

func (n *Named) Name() string {
	if n == nil {
		return "nil!"
	}
	return n.name
}

type Mid struct {
	Base
	*Named
}
type Top struct {
	*Mid
	extra int
}
type IDer interface {
	ID() int
	SetID(int)
}
type Wrap struct{ IDer }
type Shadow struct {
	Mid
	id string
}

func (s Shadow) ID() string { return "shadow " + s.id }

type Amb1 struct{ x int }
type Amb2 struct{ x int }
type Amb struct {
	Amb1
	Amb2
}
type Deep struct {
	Amb
	x string
}
type Fn func() string

func (f Fn) Call() string { return f() }

type HasFn struct{ Fn }
type Gen[T any] struct{ v T }

func (g *Gen[T]) Set(v T) { g.v = v }

type UseGen struct {
	Gen[int]
	*Gen2
}
type Gen2 = Gen[string]
type Iface interface {
	error
	fmt.Stringer
}
type Both struct {
	error
	s fmt.Stringer
}

func main() {
	t := Top{&Mid{Base{1}, nil}, 2}
	fmt.Println(t.ID(), t.id, t.Name())
	t.SetID(5)
	fmt.Println(t.ID(), t.Mid.Base.ID())
	var i IDer = t
	i.SetID(6)
	fmt.Println(t.id, i.ID())
	w := Wrap{i}
	w.SetID(7)
	fmt.Println(w.ID(), t.id)
	i = &Mid{}
	i = Wrap{w}
	fmt.Println(i.ID())
	s := Shadow{Mid{Base{9}, &Named{"nm"}}, "sid"}
	fmt.Println(s.ID(), s.Mid.ID(), s.id, s.Name())
	d := Deep{x: "top"}
	d.Amb1.x = 3
	fmt.Println(d.x, d.Amb1.x, d)
	fmt.Println(HasFn{func() string { return "called" }}.Call())
	u := UseGen{Gen2: &Gen2{}}
	u.Gen.Set(4)
	u.Gen2.Set("q")
	fmt.Println(u.Gen.v, u.Gen2.v)
	f := t.SetID
	f(100)
	g := (*Top).ID
	h := Top.SetID
	h(t, 101)
	fmt.Println(g(&t))
	fmt.Println(Both{error: errors.New("em")}.Error())
	fmt.Printf("%v %+v\n", s.Base, d)
	var e interface{ ID() int } = struct{ Base }{Base{42}}
	fmt.Println(e.ID())
	_, ok := e.(IDer)
	_, ok2 := any(&struct{ Base }{}).(IDer)
	fmt.Println(ok, ok2)
}
