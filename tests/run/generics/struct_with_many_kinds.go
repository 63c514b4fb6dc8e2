// One generic struct instantiated with every kind.
package main

import (
	"fmt"
	"io"
)

type Cell[T any] struct {
	v   T
	set bool
}

func (c *Cell[T]) Put(v T)       { c.v, c.set = v, true }
func (c Cell[T]) Get() (T, bool) { return c.v, c.set }

func try[T any](v T) {
	var c Cell[T]
	z, ok := c.Get()
	c.Put(v)
	w, ok2 := c.Get()
	fmt.Printf("%T %v %v | %v %v\n", z, z, ok, w, ok2)
}

func main() {
	try(int8(-3))
	try(uint64(1 << 63))
	try(2.5)
	try(float32(0.1))
	try(1 + 2i)
	try("text")
	try(true)
	try([]int{1})
	try([2]string{"a", "b"})
	try(map[string]int{"k": 1})
	try(struct{ a, b int }{1, 2})
	try[error](io.EOF)
	try[any](nil)
	try('x')
}
