// Many parameters of mixed kinds and widths.
package main

import "fmt"

func f(a int8, b string, c float32, d []int, e map[string]int, g bool, h any, i [3]byte, j struct{ x, y int }, k complex128, l func() int, m *int, n chan int, o uint64) string {
	*m++
	return fmt.Sprint(a, b, c, d, e, g, h, i, j, k, l(), *m, cap(n), o)
}

func r() (a int8, b string, c [3]int, d struct{ s string }, e any, g float32) {
	return -3, "b", [3]int{1, 2, 3}, struct{ s string }{"in"}, 'x', 0.5
}

func main() {
	n := 41
	fmt.Println(f(-1, "s", 1.5, []int{1}, map[string]int{"k": 2}, true, nil, [3]byte{7}, struct{ x, y int }{3, 4}, 5i, func() int { return n }, &n, make(chan int, 9), 1<<63))
	fmt.Println(r())
}
