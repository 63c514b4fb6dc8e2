// Array literals: counted length, indexed elements, zero for the rest.
package main

import "fmt"

func main() {
	a := [...]string{2: "c", "d", 0: "a"}
	fmt.Printf("%d %q\n", len(a), a)
	b := [5]int{1, 4: 5}
	vowels := [128]bool{'a': true, 'e': true}
	fmt.Println(b, vowels['a'], vowels['b'], len(vowels))
	c := [...]struct{ x, y int }{{1, 2}, {y: 3}}
	d := [2]*int{}
	fmt.Println(c, d[0] == nil, len([0]int{}), [...]int{})
	e := [...][]int{{1}, {2, 3}, nil}
	fmt.Println(e, len(e))
}
