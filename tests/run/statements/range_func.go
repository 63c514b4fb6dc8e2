// range over functions with zero, one and two values.
package main

import "fmt"

func zero(yield func() bool) {
	for range 3 {
		if !yield() {
			return
		}
	}
}

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				fmt.Print("stopped ")
				return
			}
		}
		fmt.Print("done ")
	}
}

func pairs(yield func(string, int) bool) {
	_ = yield("a", 1) && yield("b", 2) && yield("c", 3)
}

func main() {
	n := 0
	for range zero {
		n++
	}
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	for i := range count(9) {
		if i == 2 {
			break
		}
	}
	for k, v := range pairs {
		fmt.Print(k, v, " ")
	}
	for k := range pairs {
		fmt.Print(k)
	}
	for range pairs {
		n++
	}
	fmt.Println(n)
}
