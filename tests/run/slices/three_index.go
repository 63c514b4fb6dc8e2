// The full slice expression limits the capacity.
package main

import "fmt"

func main() {
	a := [6]int{0, 1, 2, 3, 4, 5}
	s := a[1:3:4]
	fmt.Println(s, len(s), cap(s))
	s = append(s, 30)
	fmt.Println(a)
	s = append(s, 40)
	s[0] = 100
	fmt.Println(a, s)
	t := a[:0:0]
	fmt.Println(len(t), cap(t), t == nil)
	u := a[2:][:2:3]
	fmt.Println(u, cap(u))
}
