// clear sets all elements of a slice to zero and empties a map.
package main

import (
	"fmt"
	"math"
)

func main() {
	s := []string{"a", "b", "c"}
	t := s[1:2]
	clear(t)
	fmt.Printf("%q\n", s)
	clear(s)
	fmt.Printf("%q %d\n", s, len(s))
	m := map[float64]int{1: 1, math.NaN(): 2}
	clear(m)
	fmt.Println(len(m), m)
	var n []int
	clear(n)
	var nm map[int]int
	clear(nm)
	fmt.Println(n == nil, nm == nil)
}
