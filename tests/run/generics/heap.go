// A generic heap on a comparison function.
package main

import (
	"fmt"
	"strings"
)

type Heap[T any] struct {
	xs   []T
	less func(a, b T) bool
}

func (h *Heap[T]) Push(x T) {
	h.xs = append(h.xs, x)
	for i := len(h.xs) - 1; i > 0; {
		p := (i - 1) / 2
		if !h.less(h.xs[i], h.xs[p]) {
			break
		}
		h.xs[i], h.xs[p] = h.xs[p], h.xs[i]
		i = p
	}
}

func (h *Heap[T]) Pop() T {
	top := h.xs[0]
	n := len(h.xs) - 1
	h.xs[0] = h.xs[n]
	h.xs = h.xs[:n]
	for i := 0; ; {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && h.less(h.xs[c+1], h.xs[c]) {
			c++
		}
		if !h.less(h.xs[c], h.xs[i]) {
			break
		}
		h.xs[i], h.xs[c] = h.xs[c], h.xs[i]
		i = c
	}
	return top
}

func main() {
	h := &Heap[int]{less: func(a, b int) bool { return a > b }}
	for _, x := range []int{5, 1, 9, 3, 7, 7, 0} {
		h.Push(x)
	}
	for len(h.xs) > 0 {
		fmt.Print(h.Pop(), " ")
	}
	w := &Heap[string]{less: func(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }}
	for _, s := range strings.Fields("delta be alpha a gamma cat") {
		w.Push(s)
	}
	for len(w.xs) > 0 {
		fmt.Print(w.Pop(), " ")
	}
	fmt.Println()
}
