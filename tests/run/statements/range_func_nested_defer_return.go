// Early exits from nested iterators run each iterator's cleanup from the inside out.
package main

import (
	"fmt"
	"iter"
)

func it(name string, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("cleanup", name)
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func search() (int, int) {
	for i := range it("outer", 3) {
		for j := range it("inner", 3) {
			if i*j == 1 {
				return i, j
			}
		}
	}
	return -1, -1
}

func main() { fmt.Println(search()) }
