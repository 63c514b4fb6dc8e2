// A key whose dynamic type is not comparable panics at every map operation.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

type bad struct {
	n int
	f any
}

func main() {
	m := map[any]int{}
	try(func() { m[[]int{1}] = 1 })
	try(func() { _ = m[map[string]int{}] })
	try(func() { delete(m, func() {}) })
	try(func() { _, _ = m[[1]any{[]string{}}] })
	try(func() { m[bad{1, []byte{}}] = 1 })
	try(func() { m[struct{ s []int }{}] = 2 })
	fmt.Println(len(m))
}
