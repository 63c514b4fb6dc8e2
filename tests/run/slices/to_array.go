// A slice converts to an array (copy) or an array pointer (alias) if it is long enough.
package main

import "fmt"

func main() {
	s := []int{1, 2, 3, 4}
	a := [3]int(s)
	p := (*[2]int)(s[1:])
	p[0] = 20
	fmt.Println(a, s, *p, len(p))
	z := [0]int(s)
	var n []int
	q := (*[0]int)(n)
	r := (*[0]int)([]int{})
	fmt.Println(z, q == nil, r == nil)
}
