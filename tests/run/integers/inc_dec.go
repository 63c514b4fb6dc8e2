// ++ and -- are statements on any addressable numeric operand and on map elements.
package main

import "fmt"

func main() {
	x := 1
	p := &x
	*p++
	m := map[string]int{}
	m["a"]++
	m["b"]--
	s := []float64{1.5}
	s[0]--
	var st struct{ n uint8 }
	st.n--
	c := 1 + 2i
	c++
	fmt.Println(x, m, s, st, c)
}
