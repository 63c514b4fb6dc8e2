// OnceFunc, OnceValue and OnceValues.
package main

import (
	"fmt"
	"io"
	"sync"
)

func main() {
	f := sync.OnceFunc(func() { fmt.Println("once") })
	f()
	f()
	calls := 0
	v := sync.OnceValue(func() int { calls++; return 42 })
	fmt.Println(v(), v(), calls)
	vs := sync.OnceValues(func() (string, error) { calls++; return "x", io.EOF })
	vs()
	fmt.Println(vs())
	fmt.Println(calls)
	p := sync.OnceFunc(func() { panic("again and again") })
	for range 2 {
		func() {
			defer func() { fmt.Println(recover()) }()
			p()
		}()
	}
}
