// Once functions of different Onces may nest.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var a, b sync.Once
	a.Do(func() {
		fmt.Println("a")
		b.Do(func() { fmt.Println("b") })
	})
	b.Do(func() { fmt.Println("never") })
	var z struct {
		sync.Once
		v int
	}
	z.Do(func() { z.v = 5 })
	fmt.Println(z.v)
}
