package main

import (
	"errors"
	"fmt"
)

type shape interface{ Area() int }
type measured interface{ Area() int }
type named interface{ Name() string }

type square struct{ side int }

func (s square) Area() int { return s.side * s.side }

func direct() {
	var s shape = square{3}
	var m measured
	var ok bool
	m, ok = s.(measured)
	if !ok {
		fmt.Println("no")
	} else {
		fmt.Println(m.Area())
	}
	var n named
	n, ok = s.(named)
	fmt.Println(n, ok)
}

func kept(values []any) (last error, count int) {
	for _, value := range values {
		err, ok := value.(error)
		if ok {
			last = err
			count++
		}
	}
	return
}

func through(value any) (m measured, ok bool) {
	m, ok = value.(measured)
	return
}

func swapped(value any) (ok bool, m measured) {
	found, good := value.(measured)
	m, ok = found, good
	return
}

func main() {
	direct()
	fmt.Println(kept([]any{1, errors.New("a"), "x", errors.New("b")}))
	fmt.Println(through(square{2}))
	fmt.Println(through(5))
	fmt.Println(swapped(square{4}))
	fmt.Println(swapped(nil))
}
