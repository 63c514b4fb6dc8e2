// Methods, builtins and interface methods may be deferred.
package main

import (
	"fmt"
	"io"
)

type R struct{ name string }

func (r *R) Close() error { fmt.Println("close", r.name); return nil }

func main() {
	ch := make(chan int, 1)
	m := map[string]int{"a": 1}
	func() {
		defer close(ch)
		defer delete(m, "a")
		var c io.Closer = &R{"x"}
		defer c.Close()
		c = &R{"y"}
		defer (&R{"z"}).Close()
		fmt.Println(len(m))
	}()
	_, ok := <-ch
	fmt.Println(ok, len(m))
}
