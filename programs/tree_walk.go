// Are two binary trees the same sequence? Two processes walk them in step; the answer is known at the first difference.
package main

import "fmt"

type tree[T any] struct {
	left, right *tree[T]
	value       T
}

func insert(t *tree[int], v int) *tree[int] {
	if t == nil {
		return &tree[int]{value: v}
	}
	if v < t.value {
		t.left = insert(t.left, v)
	} else {
		t.right = insert(t.right, v)
	}
	return t
}

func (t *tree[T]) walk(out chan<- T, stop <-chan struct{}) bool {
	if t == nil {
		return true
	}
	if !t.left.walk(out, stop) {
		return false
	}
	select {
	case out <- t.value:
	case <-stop:
		return false
	}
	return t.right.walk(out, stop)
}

func values[T any](t *tree[T], stop <-chan struct{}) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		t.walk(out, stop)
	}()
	return out
}

func same[T comparable](a, b *tree[T]) bool {
	stop := make(chan struct{})
	defer close(stop)
	left, right := values(a, stop), values(b, stop)
	for {
		x, more := <-left
		y, also := <-right
		if !more || !also {
			return more == also
		}
		if x != y {
			return false
		}
	}
}

func build(values ...int) (t *tree[int]) {
	for _, v := range values {
		t = insert(t, v)
	}
	return t
}

func main() {
	fmt.Println(same(build(5, 2, 8, 1, 9), build(9, 8, 5, 2, 1)))
	fmt.Println(same(build(5, 2, 8), build(5, 2, 7)))
	fmt.Println(same(build(1, 2), build(1, 2, 3)))
}
