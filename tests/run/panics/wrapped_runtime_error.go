// A run-time error raised again as a wrapped error.
package main

import "fmt"

func main() {
	defer func() {
		if r := recover(); r != nil {
			panic(fmt.Errorf("while indexing: %w", r.(error)))
		}
	}()
	var a []int
	i := 3
	a[i]++
}
