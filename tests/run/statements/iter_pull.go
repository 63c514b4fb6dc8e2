// iter.Pull turns a push iterator into a pull one; stop ends it early.
package main

import (
	"fmt"
	"iter"
	"maps"
)

func seq(yield func(int) bool) {
	defer fmt.Println("cleanup")
	for i := 1; i <= 3; i++ {
		if !yield(i * i) {
			return
		}
	}
}

func main() {
	next, stop := iter.Pull(iter.Seq[int](seq))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	next2, stop2 := iter.Pull2(maps.All(map[string]int{"k": 7}))
	fmt.Println(next2())
	fmt.Println(next2())
	stop2()
	stop2()
}
