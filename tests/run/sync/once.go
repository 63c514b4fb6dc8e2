// Once runs its function exactly once, also when many call it, also when it panics.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	var wg sync.WaitGroup
	n := 0
	for range 20 {
		wg.Go(func() { once.Do(func() { n++ }) })
	}
	wg.Wait()
	once.Do(func() { n = 100 })
	fmt.Println(n)
	var p sync.Once
	func() {
		defer func() { fmt.Println(recover()) }()
		p.Do(func() { panic("in once") })
	}()
	p.Do(func() { fmt.Println("never") })
	fmt.Println("end")
}
