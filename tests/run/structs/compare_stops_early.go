// Comparison goes field by field and stops at the first difference, before an uncomparable dynamic value panics.
package main

import "fmt"

type T struct {
	n int
	v any
}

func eq(a, b T) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	fmt.Println(a == b)
}

func main() {
	eq(T{1, []int{}}, T{2, []int{}})
	eq(T{1, []int{}}, T{1, 5})
	eq(T{1, []int{}}, T{1, []int{}})
	eq(T{1, nil}, T{1, map[int]int{}})
}
