// Type assertions with and without comma-ok, to concrete and interface types.
package main

import "fmt"

type R interface{ Read() string }
type W interface{ Write() string }
type F struct{}

func (F) Read() string  { return "r" }
func (F) Write() string { return "w" }

func main() {
	var r R = F{}
	w := r.(W)
	fmt.Println(w.Write(), w.(R).Read(), r.(F) == F{})
	var x any = "str"
	s, ok := x.(string)
	n, ok2 := x.(int)
	_, ok3 := x.(R)
	fmt.Println(s, ok, n, ok2, ok3)
	var e any
	_, ok = e.(any)
	fmt.Println(ok)
	if v, ok := x.(fmt.Stringer); !ok {
		fmt.Println(v == nil)
	}
}
