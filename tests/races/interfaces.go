// Eight processes write and read interface variables without any lock. A type with the value of another would be a wild pointer.
package main

import (
	"fmt"
	"sync"
)

type pair struct{ a, b int }
type node struct {
	value int
	next  *node
}
type small int32
type describer interface{ check() }

func (p pair) check() {
	if p.b != -p.a {
		panic("half a pair")
	}
}

func (n *node) check() {
	if n.next.value != n.value+1 {
		panic("a node that is none")
	}
}

func (s small) check() {
	if s < 100 || s > 200 {
		panic("a small one that is none")
	}
}

var any1 any
var method describer
var list = make([]any, 4)

func look(v any) {
	switch v := v.(type) {
	case nil:
	case int:
		if v != 7 && v != 8 {
			panic("an int that is none")
		}
	case string:
		if v != "seven" && v != "eight" {
			panic("a string that is none")
		}
	case float64:
		if v != 1.5 {
			panic("a float that is none")
		}
	case []int:
		if len(v) != v[0] {
			panic("a slice that is none")
		}
	case describer:
		v.check()
	case func() int:
		if v() != 42 {
			panic("a function that is none")
		}
	default:
		panic(fmt.Sprintf("a %T", v))
	}
}

func main() {
	const processes, rounds = 8, 125_000
	var wg sync.WaitGroup
	for p := range processes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			answer := 42
			values := []any{7, 8, "seven", "eight", 1.5, []int{3, 0, 0}, pair{p, -p}, &node{p, &node{p + 1, nil}}, small(150),
				func() int { return answer }, nil}
			methods := []describer{pair{p, -p}, &node{p, &node{p + 1, nil}}, small(150)}
			for i := range rounds {
				if i%64 == 0 {
					values[6] = pair{i, -i}
					values[7] = &node{i, &node{i + 1, nil}}
				}
				switch (i + p) % 6 {
				case 0:
					any1 = values[i%len(values)]
				case 1:
					method = methods[i%3]
				case 2:
					list[i%4] = values[i%len(values)]
				case 3:
					look(any1)
				case 4:
					if m := method; m != nil {
						m.check()
					}
				default:
					look(list[i%4])
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println("ok")
}
