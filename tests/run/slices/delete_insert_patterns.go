// The usual ways to delete, insert, filter and reverse in place.
package main

import "fmt"

func main() {
	s := []int{0, 1, 2, 3, 4, 5}
	s = append(s[:2], s[3:]...)
	fmt.Println(s)
	s = append(s[:1], append([]int{8, 9}, s[1:]...)...)
	fmt.Println(s)
	out := s[:0]
	for _, v := range s {
		if v%2 == 1 {
			out = append(out, v)
		}
	}
	fmt.Println(out, len(s))
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	fmt.Println(out)
	x := out[len(out)-1]
	out = out[:len(out)-1]
	fmt.Println(x, out)
}
