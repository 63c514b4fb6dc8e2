// make with length and capacity; elements are zero.
package main

import "fmt"

func main() {
	a := make([]int, 3)
	b := make([]string, 1, 4)
	c := make([][]int, 2)
	d := make([]struct{ x int }, 'a'-95)
	var n uint8 = 3
	e := make([]bool, n, n+1)
	fmt.Println(a, len(b), cap(b), c, c[0] == nil, d, e, cap(e))
	fmt.Printf("%q\n", b)
}
