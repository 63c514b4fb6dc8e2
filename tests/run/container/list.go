// container/list: insertion, removal, moving.
package main

import (
	"container/list"
	"fmt"
)

func main() {
	l := list.New()
	b := l.PushBack("b")
	l.PushFront("a")
	d := l.PushBack("d")
	l.InsertBefore("c", d)
	l.InsertAfter("e", d)
	l.MoveToFront(d)
	l.MoveToBack(b)
	show := func() {
		for e := l.Front(); e != nil; e = e.Next() {
			fmt.Print(e.Value, " ")
		}
		fmt.Println(l.Len())
	}
	show()
	fmt.Println(l.Remove(d), l.Front().Value, l.Back().Prev().Value, b.Next() == nil)
	m := list.New()
	m.PushBack(1)
	l.PushBackList(m)
	show()
	l.Init()
	show()
}
