// Add, Done, Wait and Go.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	out := make([]int, 10)
	wg.Add(5)
	for i := range 5 {
		go func() {
			defer wg.Done()
			out[i] = i * i
		}()
	}
	for i := range 5 {
		wg.Go(func() { out[5+i] = -i })
	}
	wg.Wait()
	fmt.Println(out)
	wg.Wait()
	wg.Add(2)
	wg.Add(-2)
	wg.Wait()
	fmt.Println("reused")
}
