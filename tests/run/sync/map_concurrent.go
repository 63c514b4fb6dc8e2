// sync.Map from many goroutines.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	var wg sync.WaitGroup
	for i := range 10 {
		wg.Go(func() {
			for j := range 50 {
				m.LoadOrStore(j, i)
				m.Store(fmt.Sprint(i, "-", j), j)
			}
		})
	}
	wg.Wait()
	n := 0
	m.Range(func(k, v any) bool { n++; return true })
	fmt.Println(n)
}
