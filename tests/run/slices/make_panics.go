// make with a negative or huge size panics.
package main

import (
	"fmt"
	"runtime"
)

func try(n, c int) {
	defer func() {
		r := recover()
		_, isErr := r.(runtime.Error)
		fmt.Println(r, isErr)
	}()
	s := make([]int64, n, c)
	fmt.Println(len(s), cap(s))
}

func main() {
	try(1, 2)
	try(-1, 2)
	try(3, 2)
	try(0, -1)
	try(1<<62, 1<<62)
	try(0, 1<<62)
}
