// atomic.Value holds values of one concrete type.
package main

import (
	"fmt"
	"sync/atomic"
)

type conf struct{ n int }

func main() {
	var v atomic.Value
	fmt.Println(v.Load())
	v.Store(conf{1})
	fmt.Println(v.Load().(conf).n, v.Swap(conf{2}), v.CompareAndSwap(conf{2}, conf{3}), v.Load())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store("string")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store(nil)
	}()
}
