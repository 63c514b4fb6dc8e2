// Closures and deferred calls inside generic functions.
package main

import "fmt"

func Counter[T int | float64](step T) func() T {
	var n T
	return func() T { n += step; return n }
}

func Safe[T any](f func() T) (res T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	return f(), nil
}

func main() {
	c, d := Counter(2), Counter(0.5)
	c()
	d()
	fmt.Println(c(), d())
	fmt.Println(Safe(func() int { return 1 }))
	fmt.Println(Safe(func() string { panic("no") }))
	var m map[string]int
	fmt.Println(Safe(func() bool { m["a"] = 1; return true }))
}
