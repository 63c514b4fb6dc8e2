// Comparing interfaces with uncomparable dynamic types panics, unless the types differ.
package main

import "fmt"

func try(a, b any) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	fmt.Println(a == b)
}

type S struct{ f func() }

func main() {
	try([]int{1}, []int{1})
	try([]int{1}, []string{"a"})
	try([]int{1}, nil)
	try(map[int]int{}, map[int]int{})
	try(func() {}, func() {})
	try(S{}, S{})
	try([1][]int{}, [1][]int{})
	try(struct{ a any }{[]int{}}, struct{ a any }{[]int{}})
	s := []int{}
	try(&s, &s)
}
