// A Pool gives what was put or what New makes.
package main

import (
	"fmt"
	"sync"
)

type buf struct{ b []byte }

func main() {
	made := 0
	p := sync.Pool{New: func() any { made++; return &buf{} }}
	x := p.Get().(*buf)
	x.b = append(x.b, "abc"...)
	fmt.Println(made, string(x.b))
	p.Put(x)
	y := p.Get().(*buf)
	fmt.Println(y != nil)
	var empty sync.Pool
	fmt.Println(empty.Get() == nil)
}
