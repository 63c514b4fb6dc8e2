package main

import (
	"fmt"
)

var trace []string

func t(s string, v int) int                  { trace = append(trace, s); return v }
func tp(s string, p *int) *int               { trace = append(trace, s); return p }
func ts(s string, p []int) []int             { trace = append(trace, s); return p }
func tm(s string, p map[int]int) map[int]int { trace = append(trace, s); return p }
func main() {
	a := []int{1, 2, 3}
	m := map[int]int{1: 1}
	x := 5
	ts("a", a)[t("i", 0)], tm("m", m)[t("k", 2)], *tp("p", &x) = t("v1", 10), t("v2", 20), t("v3", 30)
	fmt.Println(trace, a, m, x)
	trace = nil
	ts("a", a)[t("i", 1)] += t("v", 4)
	fmt.Println(trace, a)
	trace = nil
	_ = []int{t("e0", 0), t("e1", 1), 5: t("e5", 5)}
	_ = map[int]int{t("k1", 1): t("v1", 1), t("k2", 2): t("v2", 2)}
	fmt.Println(trace)
	i := 0
	i, a[i] = 1, 99
	fmt.Println(i, a)
	a[0], a[0] = 1, 2
	fmt.Println(a)
	var p *int
	func() {
		defer func() { fmt.Println(recover(), i) }()
		i, *p = 7, 3
	}()
	j := 0
	f := func() int { j++; return j }
	arr := [...]int{f(), f(), f()}
	fmt.Println(arr, j)
	y := j + f() + j
	_ = y
	s := []int{1, 2, 3}
	k := 0
	k, s[k], k = 2, 7, 1
	fmt.Println(k, s)
}
