// Tuple assignment: operands first, then assignments from left to right.
package main

import "fmt"

func main() {
	a, b := 1, 2
	a, b = b, a
	fmt.Println(a, b)
	x := []int{1, 2, 3}
	i := 0
	i, x[i] = 1, 20
	fmt.Println(i, x)
	i = 0
	x[i], i = 5, 2
	fmt.Println(i, x)
	x[0], x[0] = 1, 2
	fmt.Println(x[0])
	x[1], x[2] = x[2], x[1]
	fmt.Println(x)
	m := map[string]int{}
	m["a"], m["b"], m["a"] = 1, 2, 3
	fmt.Println(m)
	p, q := &a, &b
	*p, *q = *q, *p
	p, q = q, p
	fmt.Println(a, b, *p, *q)
}
