package main

import (
	"fmt"
	"runtime"
	"strings"
)

// Small functions may stand in the place of their calls: panics must still come from them.

type point struct{ x, y int }

func (p *point) sum() int { return p.x + p.y }

func at(a []int, i int) int {
	return a[i]
}

func divide(a, b int) int { return a / b }

func where() string {
	var lines []string
	for skip := 0; skip < 12; skip++ {
		_, file, line, ok := runtime.Caller(skip)
		if !ok {
			break
		}
		if strings.HasSuffix(file, "inlined_callee.go") {
			lines = append(lines, fmt.Sprint(line))
		}
	}
	return strings.Join(lines, " ")
}

func try(name string, f func()) {
	defer func() {
		fmt.Println(name, recover(), where())
	}()
	f()
}

func early(n int) (r int, ok bool) {
	if n < 0 {
		return -1, false
	}
	if n == 0 {
		return
	}
	return n * 2, true
}

func swap(a, b string) (string, string) { return b, a }

func grow(s []int) []int { return append(s, len(s)) }

func first(s []int) (v int) {
	v = 7
	v += at(s, 0)
	return v
}

func main() {
	try("index", func() {
		x := at([]int{1, 2}, 1)
		fmt.Println(x)
		fmt.Println(at([]int{1, 2}, x))
	})
	try("nil", func() {
		var p *point
		fmt.Println((&point{1, 2}).sum())
		fmt.Println(p.sum())
	})
	try("divide", func() {
		z := 0
		fmt.Println(divide(4, 2),
			divide(1, z))
	})
	for n := -1; n < 2; n++ {
		fmt.Println(early(n))
	}
	a, b := swap("a", "b")
	a, b = swap(a, b)
	fmt.Println(a, b)
	s := grow(grow(nil))
	fmt.Println(s, first(s))
	total := 0
	for i := 0; i < 5; i++ {
		r, ok := early(i - 2)
		if ok {
			total += r
		} else {
			total -= at(s, 1)
		}
	}
	fmt.Println(total)
}
