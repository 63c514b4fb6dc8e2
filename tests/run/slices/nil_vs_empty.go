// A nil slice equals nil; an empty one does not; both have length 0.
package main

import "fmt"

func main() {
	var n []int
	e := []int{}
	m := make([]int, 0)
	fmt.Println(n == nil, e == nil, m == nil, len(n), cap(n), len(e))
	fmt.Println(n, e, n[:] == nil, n[0:0] == nil, e[:0] == nil)
	for range n {
		fmt.Println("never")
	}
	fmt.Printf("%v %#v %#v\n", n, n, e)
	fmt.Println(append(n, e...) == nil, copy(n, e))
}
