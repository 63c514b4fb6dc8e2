// copy moves min(len) elements, overlapping or not, and returns the number.
package main

import "fmt"

func main() {
	a := []int{1, 2, 3, 4, 5}
	fmt.Println(copy(a[2:], a), a)
	a = []int{1, 2, 3, 4, 5}
	fmt.Println(copy(a, a[2:]), a)
	b := make([]int, 2)
	fmt.Println(copy(b, a), b, copy(b, []int(nil)), copy(b[:0], a))
	bs := make([]byte, 3)
	fmt.Println(copy(bs, "wörld"), bs)
	s := []string{"x", "y", "z"}
	copy(s[1:], s)
	fmt.Println(s)
}
