// Capacity after append for elements of several sizes.
package main

import "fmt"

type three struct{ a, b, c byte }
type big struct{ a, b, c, d, e int }

var sink any

func caps[T any](n int) (out []int) {
	p := new([]T)
	sink = p
	for range n {
		var z T
		*p = append(*p, z)
		s := *p
		if len(out) == 0 || out[len(out)-1] != cap(s) {
			out = append(out, cap(s))
		}
	}
	return out
}

func main() {
	fmt.Println(caps[string](100))
	fmt.Println(caps[int32](100))
	fmt.Println(caps[three](100))
	fmt.Println(caps[big](60))
	fmt.Println(caps[struct{}](5)[0] >= 1)
	fmt.Println(caps[*int](70), caps[int16](70))
	fmt.Println(caps[any](40), caps[[]int](40))
}
