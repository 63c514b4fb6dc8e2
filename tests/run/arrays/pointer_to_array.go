// A pointer to an array is indexed, sliced and ranged over without a star.
package main

import "fmt"

func main() {
	a := [4]int{1, 2, 3, 4}
	p := &a
	p[0] = 10
	s := p[1:3]
	s[0] = 20
	fmt.Println(a, len(p), cap(p), s)
	for i, v := range p {
		if i == 0 {
			p[3] = 40
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	(*p)[2]++
	*p = [4]int{p[3], p[2]}
	fmt.Println(a)
}
